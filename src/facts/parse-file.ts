/** From parsed JSON to typed records: runs a file's schema and words what it finds for a person. */
import type { z } from 'zod';
import type { Problem } from './base.ts';
import { fieldPath } from './problem.ts';
import { FILES } from './schema.ts';

export type FileName = keyof typeof FILES;

export const FILE_NAMES: readonly FileName[] = [
  'article.json',
  'incidents.json',
  'actors.json',
  'assessments.json',
  'events.json',
  'questions.json',
  'unanswered.json',
  'claims.json',
];

type Shape<N extends FileName> = z.infer<(typeof FILES)[N]>;
export type FileParsed<N extends FileName> =
  | { ok: true; data: Shape<N> }
  | { ok: false; problems: readonly Problem[] };

type Issue = z.core.$ZodIssue;

/**
 * Checks the shape of one file.
 * @param file its path from the data folder, for the problems.
 * @param value what `JSON.parse` gave.
 */
export function parseFile<N extends FileName>(name: N, file: string, value: unknown): FileParsed<N> {
  const content = withoutSchemaKey(value);
  const parsed = FILES[name].safeParse(content);
  if (parsed.success) return { ok: true, data: parsed.data as Shape<N> };
  return { ok: false, problems: parsed.error.issues.map((issue) => problemOf(issue, name, file, content)) };
}

/** Editors read "$schema" at the top of an object; it is no part of the data. */
function withoutSchemaKey(value: unknown): unknown {
  if (!isObject(value) || typeof value.$schema !== 'string') return value;
  const { $schema: _editorOnly, ...rest } = value;
  return rest;
}

function problemOf(issue: Issue, name: FileName, file: string, content: unknown): Problem {
  const { record, path } = placeOf(issue.path, name, content);
  const field = fieldPath(path);
  return {
    file,
    ...(record === undefined ? {} : { record }),
    ...(field === '' ? {} : { field }),
    message: messageOf(issue, valueAt(content, issue.path) === undefined),
  };
}

/** Splits a path into the record or sentence it lies in and the rest. */
function placeOf(
  path: readonly PropertyKey[],
  name: FileName,
  content: unknown,
): { record?: string; path: readonly PropertyKey[] } {
  const [first, second] = path;
  if (name === 'article.json') {
    if (first !== 'sentences' || typeof second !== 'number') return { path };
    return { record: nameAt(content, [first, second], 'id') ?? `sentence ${second + 1}`, path };
  }
  if (name === 'questions.json') {
    return typeof first === 'string' ? { record: first.slice(0, 40), path: path.slice(1) } : { path };
  }
  if (typeof first !== 'number') return { path };
  return { record: nameAt(content, [first], 'ref') ?? `record ${first + 1}`, path: path.slice(1) };
}

function nameAt(content: unknown, path: readonly PropertyKey[], key: string): string | undefined {
  const name = valueAt(content, [...path, key]);
  return typeof name === 'string' && name !== '' && name.length <= 12 ? name : undefined;
}

function valueAt(content: unknown, path: readonly PropertyKey[]): unknown {
  let value = content;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = value[step];
    else if (isObject(value) && typeof step === 'string' && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(issue: Issue, absent: boolean): string {
  switch (issue.code) {
    case 'invalid_type':
      if (absent) return `this is missing; it must be ${withArticle(issue.expected)}.`;
      return `this must be ${withArticle(issue.expected)}.`;
    case 'invalid_value': {
      const allowed = issue.values.map((value) => `"${String(value)}"`).join(', ');
      return `${absent ? 'this is missing; ' : ''}it must be one of ${allowed}.`;
    }
    case 'unrecognized_keys':
      return `there is no field called ${issue.keys.map((key) => `"${key.slice(0, 40)}"`).join(', ')}; mend the spelling or take it out.`;
    case 'too_small':
      return issue.origin === 'string'
        ? 'this is empty; write something or take the field out.'
        : `this needs at least ${issue.minimum} ${issue.origin === 'array' ? 'entry' : ''}`
            .trimEnd()
            .concat('.');
    case 'too_big':
      return `this is too long or too large: at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}.`;
    case 'invalid_format':
      if (issue.format === 'url') return 'this must be an address that begins with https://, or null.';
      return issue.message.startsWith('Invalid') ? 'this does not have the right form.' : `${issue.message}.`;
    case 'invalid_key':
      return 'the name must be a fact, written like "I-1.killed".';
    case 'invalid_union':
      return 'this is none of the things that may stand here.';
    default:
      return `${issue.message}.`;
  }
}

function withArticle(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text in quotes',
    array: 'a list in [ ]',
    object: 'an object in { }',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    record: 'an object in { }',
  };
  return words[expected] ?? expected;
}
