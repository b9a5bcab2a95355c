/** What is learnt from claims, kept in `data/.learnt/<article>.claims.json`; made anew where that file is of other data. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Dossier } from '../facts/base.ts';
import { tablesOf } from './article-reader.ts';
import type { ClaimWords } from './claim-features.ts';
import { claimTexts, readClaimTexts } from './claim-lines.ts';
import { hasManyClaims, type LearntClaims, learnClaims } from './learn-claims.ts';
import { lexicon } from './lexicon.ts';
import { modelFile, readModel, writeModel } from './model-file.ts';
import { createReader, type Reader } from './reading.ts';

const numbers = z.array(z.int().nonnegative());
const claimFile = z.object({
  of: z.string(),
  /** The terms and words that stand in the lines. */
  names: z.array(z.string()),
  /** For each line: 1 where it denies something, the number of its keys, its keys, its words. */
  lines: z.array(numbers),
  places: z.array(z.array(z.string())),
  about: modelFile,
  verdict: modelFile,
  wording: modelFile,
});

/** From the file where it fits the data and the reader of today, else learnt now. */
export function learntClaimsOf(dossier: Dossier, reader: Reader): LearntClaims {
  const { learntClaims } = dossier;
  const kept = learntClaims === undefined ? undefined : readClaimFile(learntClaims, dossier, reader);
  return kept ?? learnClaims(dossier, reader);
}

/** The text of the file that keeps what an article's claims teach; undefined where it has too few of them. */
export function claimFileText(dossier: Dossier): string | undefined {
  if (!hasManyClaims(dossier)) return undefined;
  const learnt = learnClaims(dossier, createReader(tablesOf(dossier, lexicon())));
  const numberOf = new Map<string, number>();
  const number = (name: string) => {
    const known = numberOf.get(name) ?? numberOf.size;
    numberOf.set(name, known);
    return known;
  };
  const file: z.infer<typeof claimFile> = {
    of: hashOf(dossier),
    lines: learnt.words.map(({ keys, forms, negated }) => [
      negated ? 1 : 0,
      keys.size,
      ...[...keys, ...forms].map(number),
    ]),
    names: [...numberOf.keys()],
    places: learnt.places.map((sentences) => [...sentences]),
    about: writeModel(learnt.about),
    verdict: writeModel(learnt.verdict),
    wording: writeModel(learnt.wording),
  };
  return `${JSON.stringify(file)}\n`;
}

/** Undefined where the text is malformed, or was made of other claims or by another reader. */
export function readClaimFile(text: string, dossier: Dossier, reader: Reader): LearntClaims | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = claimFile.safeParse(value);
  if (!parsed.success || parsed.data.of !== hashOf(dossier)) return undefined;
  const { names, lines, places } = parsed.data;
  const words = lines.map(([negated = 0, size = 0, ...rest]) => {
    const own = rest.map((number) => names[number] ?? '');
    return { keys: new Set(own.slice(0, size)), forms: own.slice(size), negated: negated === 1 };
  });
  const about = readModel(parsed.data.about);
  const verdict = readModel(parsed.data.verdict);
  const wording = readModel(parsed.data.wording);
  if (!about || !verdict || !wording || !isOfToday(words, dossier, reader)) return undefined;
  return { words, places, about, verdict, wording };
}

/** All that is learnt from. */
function hashOf(dossier: Dossier): string {
  const all = JSON.stringify([[...dossier.sentences.keys()], claimTexts(dossier)]);
  return createHash('sha256').update(all).digest('hex').slice(0, 32);
}

/** Lines read again to see that the file was made by the reader of today: a new word in a lexicon shows here. */
const SAMPLES = 40;

function isOfToday(words: readonly ClaimWords[], dossier: Dossier, reader: Reader): boolean {
  const texts = claimTexts(dossier);
  if (texts.length !== words.length) return false;
  const step = Math.max(1, Math.floor(texts.length / SAMPLES));
  const isSample = (_: unknown, i: number) => i % step === 0;
  const written = ({ keys, forms, negated }: ClaimWords) => [...keys, ...forms, negated].join(' ');
  const now = readClaimTexts(texts.filter(isSample), reader).map(written);
  return words.filter(isSample).map(written).join('\n') === now.join('\n');
}
