/**
 * The lines that teach what to make of a claim: the claims people make, and right ones besides: what the facts say and
 * how people say it.
 */
import type { Dossier } from '../facts/base.ts';
import type { Claims, SentenceId } from '../facts/schema.ts';
import { contraryOf, type Verdict } from '../facts/vocabulary.ts';
import { type ClaimWords, claimWords } from './claim-features.ts';
import { framedClaimIn } from './framed-claim.ts';
import type { Reader } from './reading.ts';
import { tokenise } from './tokens.ts';

export interface ClaimText {
  text: string;
  verdict: Verdict;
  /** The sentences that hold or contradict it; none where the article leaves it open. */
  sentences: readonly SentenceId[];
  /** Absent where it is what a fact says. */
  claim?: Claims[number];
}

/** The texts, in the order in which what was learnt of them is kept. */
export function claimTexts(dossier: Dossier): ClaimText[] {
  const { facts, bank, claims } = dossier;
  const sentences = new Map<string, SentenceId>();
  for (const { id, quotes } of facts.values())
    for (const { sentence } of quotes.slice(0, 1)) sentences.set(id, sentence);
  const right = (id: string, text: string): ClaimText => ({
    text,
    verdict: 'supported',
    sentences: [sentences.get(id) ?? []].flat(),
  });
  return [
    ...[...facts.values()].map(({ id, says }) => right(id, says)),
    ...[...facts.keys()].flatMap((id) => (bank[id]?.said ?? []).map((text) => right(id, text))),
    ...claims.flatMap(unframed).map((claim) => ({
      text: claim.text,
      verdict: claim.verdict,
      sentences: [...new Set(claim.facts.flatMap((id) => sentences.get(id) ?? []))],
      claim,
    })),
  ];
}

/**
 * "It isn't true that A" teaches what A is not: its words are those of A. Where more is said beside it, it teaches nothing,
 * for nobody can tell which words are right.
 */
function unframed(claim: Claims[number]): Claims[number][] {
  const framed = framedClaimIn(tokenise(claim.text));
  if (!framed?.isDenied) return [claim];
  const { facts, verdict } = claim;
  return framed.isAll ? [{ text: framed.text, facts, verdict: contraryOf(verdict) }] : [];
}

export const readClaimTexts = (texts: readonly ClaimText[], reader: Reader): ClaimWords[] =>
  texts.map(({ text }) => claimWords(reader.read(text)));
