/**
 * The lines of an article's question bank as search sees them: what terms stand in a line and what it asks for. Reading
 * thousands of lines takes a good part of a second; `learnt.ts` keeps them read.
 */
import type { Dossier, FactId } from '../facts/base.ts';
import { type Asked, frameOf } from './question-frame.ts';
import type { Reader } from './reading.ts';

/** A question that a fact answers. */
export interface AskedLine {
  fact: FactId;
  text: string;
  /** Distinct keys of its terms. */
  keys: readonly string[];
  asked: Asked;
}

/** A way to say a fact. */
export interface SaidLine {
  fact: FactId;
  text: string;
  keys: readonly string[];
}

/** A question that the article leaves open. */
export interface OpenLine {
  text: string;
  keys: readonly string[];
  asked: Asked;
  /** Asks for the exact day, hour or figure. */
  exact: boolean;
}

export interface BankLines {
  asked: readonly AskedLine[];
  said: readonly SaidLine[];
  open: readonly OpenLine[];
}

interface Written {
  fact: FactId;
  text: string;
}

/**
 * The texts of the bank in the order in which its lines are read and kept. A claim that the article supports is a way to
 * say its first fact.
 */
export function bankTexts({ facts, bank, unanswered, claims }: Dossier): {
  asked: Written[];
  said: Written[];
  open: string[];
} {
  const written = (kind: 'asked' | 'said') =>
    [...facts.keys()].flatMap((fact) => (bank[fact]?.[kind] ?? []).map((text) => ({ fact, text })));
  const claimed = claims.flatMap(({ text, verdict, facts: [id] }) => {
    const fact = facts.get(id as FactId)?.id;
    return verdict === 'supported' && fact !== undefined ? [{ fact, text }] : [];
  });
  return {
    asked: written('asked'),
    said: [...written('said'), ...claimed],
    open: unanswered.map(({ text }) => text),
  };
}

export function readAskedLine(fact: FactId, text: string, reader: Reader): AskedLine {
  const reading = reader.read(text);
  return { fact, text, keys: [...reading.keys], asked: frameOf(reading).asked };
}

export function readSaidLine(fact: FactId, text: string, reader: Reader): SaidLine {
  return { fact, text, keys: [...reader.read(text).keys] };
}

export function readOpenLine(text: string, reader: Reader): OpenLine {
  const reading = reader.read(text);
  const { asked, exact } = frameOf(reading);
  return { text, keys: [...reading.keys], asked, exact };
}

/** Reads the whole bank. */
export function readBankLines(dossier: Dossier, reader: Reader): BankLines {
  const { asked, said, open } = bankTexts(dossier);
  return {
    asked: asked.map(({ fact, text }) => readAskedLine(fact, text, reader)),
    said: said.map(({ fact, text }) => readSaidLine(fact, text, reader)),
    open: open.map((text) => readOpenLine(text, reader)),
  };
}
