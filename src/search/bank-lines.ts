/**
 * The lines of an article's question bank as search sees them: what terms stand in a line and what it asks for. Reading
 * thousands of lines takes a good part of a second; `learnt-file.ts` keeps them read.
 */
import type { Dossier, FactId } from '../facts/base.ts';
import { framedClaimIn } from './framed-claim.ts';
import { type Asked, frameOf } from './question-frame.ts';
import type { Reader } from './reading.ts';
import { tokenise } from './tokens.ts';

/** A question that a fact answers. */
export interface AskedLine {
  readonly fact: FactId;
  /** Distinct keys of its terms. */
  readonly keys: readonly string[];
  readonly asked: Asked;
}

/** A way to say a fact. */
export interface SaidLine {
  readonly fact: FactId;
  readonly text: string;
  readonly keys: readonly string[];
}

/** A question that the article leaves open. */
export interface OpenLine {
  readonly keys: readonly string[];
  readonly asked: Asked;
  /** Asks for the exact day, hour or figure. */
  readonly exact: boolean;
}

/** Lines in their order; those of a file are made when they are asked for. */
export interface Lines<T> extends Iterable<T> {
  readonly length: number;
  at(place: number): T | undefined;
}

export interface BankLines {
  asked: Lines<AskedLine>;
  said: Lines<SaidLine>;
  open: Lines<OpenLine>;
}

interface Written {
  fact: FactId;
  text: string;
}

export interface BankTexts {
  asked: Written[];
  said: Written[];
  open: string[];
}

/** Claims that lend one fact their words; with more of them they crowd out what people ask. */
const MOST_CLAIMS = 80;

/**
 * The texts of the bank in the order in which its lines are read and kept. A claim that the article supports is a way to
 * say its first fact, unless it says so by denying another.
 */
export function bankTexts({ facts, bank, unanswered, claims }: Dossier): BankTexts {
  const written = (kind: 'asked' | 'said') =>
    [...facts.keys()].flatMap((fact) => (bank[fact]?.[kind] ?? []).map((text) => ({ fact, text })));
  const counts = new Map<FactId, number>();
  const claimed = claims.flatMap(({ text, verdict, facts: [id] }) => {
    const fact = facts.get(id as FactId)?.id;
    if (verdict !== 'supported' || fact === undefined || framedClaimIn(tokenise(text))?.isDenied) return [];
    const count = (counts.get(fact) ?? 0) + 1;
    counts.set(fact, count);
    return count > MOST_CLAIMS ? [] : [{ fact, text }];
  });
  return {
    asked: written('asked'),
    said: [...written('said'), ...claimed],
    open: unanswered.map(({ text }) => text),
  };
}

export function readAskedLine(fact: FactId, text: string, reader: Reader): AskedLine {
  const reading = reader.read(text);
  return { fact, keys: [...reading.keys], asked: frameOf(reading).asked };
}

export function readSaidLine(fact: FactId, text: string, reader: Reader): SaidLine {
  return { fact, text, keys: [...reader.read(text).keys] };
}

export function readOpenLine(text: string, reader: Reader): OpenLine {
  const reading = reader.read(text);
  const { asked, exact } = frameOf(reading);
  return { keys: [...reading.keys], asked, exact };
}

/** Reads the whole bank. */
export function readBankLines(texts: BankTexts, reader: Reader) {
  return {
    asked: texts.asked.map(({ fact, text }) => readAskedLine(fact, text, reader)),
    said: texts.said.map(({ fact, text }) => readSaidLine(fact, text, reader)),
    open: texts.open.map((text) => readOpenLine(text, reader)),
  } satisfies BankLines;
}
