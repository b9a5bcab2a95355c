/** Reads JSON text that a person wrote, and refuses what `JSON.parse` swallows in silence. */

export type JsonRead = { ok: true; value: unknown } | { ok: false; complaints: readonly string[] };

/** Deeper than any data file needs; hostile files nest a million times. */
const DEEPEST = 32;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Parses JSON text. Keys that could reach an object's prototype, keys that stand twice in one object (the first would
 * be lost without a word), absurd nesting, and characters that nobody sees and that can mislead are refused, each with
 * its line.
 */
export function readJsonText(text: string): JsonRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, complaints: [`this is not JSON: ${describe(error, text)}`] };
  }
  const complaints = [...complaintsAboutKeys(text), ...complaintsAboutUnseen(text)];
  return complaints.length === 0 ? { ok: true, value } : { ok: false, complaints };
}

function describe(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  // Some engines quote the file in the message; a person needs the place, and a log needs no data.
  const position = /at position (\d{1,9})/.exec(message)?.[1];
  if (position !== undefined) {
    return `line ${lineOf(text, Number(position))}: ${message.replace(/ (?:in JSON )?at position .*$/, '')}.`;
  }
  return text.trim() === '' ? 'the file is empty.' : `${message.slice(0, 120)}.`;
}

interface Frame {
  keys: Set<string> | null;
  /** Whether the next string is a key. */
  expectsKey: boolean;
}

/** Walks valid JSON text once, with a stack of its own so that nesting cannot exhaust the real one. */
function complaintsAboutKeys(text: string): string[] {
  const complaints: string[] = [];
  const stack: Frame[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    const frame = stack.at(-1);
    if (char === '"') {
      const end = endOfString(text, at);
      if (frame?.keys && frame.expectsKey) {
        const complaint = complaintAboutKey(String(JSON.parse(text.slice(at, end))), frame.keys);
        if (complaint !== '') complaints.push(`line ${lineOf(text, at)}: ${complaint}`);
      }
      at = end;
      continue;
    }
    if (char === '{') stack.push({ keys: new Set(), expectsKey: true });
    else if (char === '[') stack.push({ keys: null, expectsKey: false });
    else if (char === '}' || char === ']') stack.pop();
    else if (char === ':' && frame) frame.expectsKey = false;
    else if (char === ',' && frame) frame.expectsKey = true;
    if (stack.length > DEEPEST) return [...complaints, `it is nested more than ${DEEPEST} levels deep.`];
    at += 1;
  }
  return complaints;
}

/** As they are, or as an escape; JSON allows most of the first and all of the second. */
const MAYBE_UNSEEN = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\\(?:u[0-9a-f]{4}|.)/gi;
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** Controls of a terminal, line breaks inside a quote, text directions: none belongs into a sentence or a record. */
function complaintsAboutUnseen(text: string): string[] {
  const complaints: string[] = [];
  for (const { 0: written, index } of text.matchAll(MAYBE_UNSEEN)) {
    const char: unknown = written.length === 1 ? written : JSON.parse(`"${written}"`);
    if (typeof char !== 'string' || !UNSEEN.test(char)) continue;
    const code = char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    complaints.push(`line ${lineOf(text, index)}: it holds an invisible character (U+${code}); take it out.`);
  }
  return complaints;
}

function complaintAboutKey(key: string, seen: Set<string>): string {
  if (FORBIDDEN_KEYS.has(key)) return `"${key}" is not allowed as a name; take it out.`;
  if (seen.has(key)) return `"${key.slice(0, 60)}" stands twice in the same object; keep one of them.`;
  seen.add(key);
  return '';
}

/** The position after the closing quote of the string that starts at `start`. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function lineOf(text: string, position: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
