/** What is learnt from claims, kept in `data/.learnt/<article>.claims`; made anew where that file is of other data. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Dossier } from '../facts/base.ts';
import { filesDigest } from '../facts/known-files.ts';
import { tablesOf } from './article-reader.ts';
import { type ClaimWords, claimWords } from './claim-features.ts';
import { claimTexts } from './claim-lines.ts';
import { addClaimLines, type ClaimLines, claimLinesHead, readClaimLines, wordsOf } from './kept-claims.ts';
import { spread, spreadStep } from './kept-lines.ts';
import { hasManyClaims, learnClaims } from './learn-claims.ts';
import { lexicon } from './lexicon.ts';
import type { LinearModel } from './linear-classifier.ts';
import { addModel, modelHead, readModel } from './model-file.ts';
import { type PackedFile, PackedWriter, readPacked } from './packed-file.ts';
import { addTexts, readTexts } from './packed-texts.ts';
import { createReader, type Reader } from './reading.ts';

/** What was learnt, as it lies in a file. */
export interface LearntClaims {
  lines: ClaimLines;
  /** Which sentence a claim is about. */
  about: LinearModel;
  /** The verdict from the words and the sentence, and from the words alone. */
  verdict: LinearModel;
  wording: LinearModel;
}

const headOfClaims = z.object({
  /** The data files that it was made of, where they are known, and all texts that count. */
  files: z.string(),
  of: z.string(),
  lines: claimLinesHead,
  about: modelHead,
  verdict: modelHead,
  wording: modelHead,
});

/** The file that keeps what an article's claims teach; undefined where it has too few of them. */
export function claimFile(
  dossier: Dossier,
  reader: Reader = createReader(tablesOf(dossier, lexicon())),
): Uint8Array | undefined {
  if (!hasManyClaims(dossier)) return undefined;
  const learnt = learnClaims(dossier, reader);
  const writer = new PackedWriter();
  const texts = claimTexts(dossier);
  const head: z.infer<typeof headOfClaims> = {
    files: filesDigest(dossier) ?? '',
    of: hashOf(dossier),
    lines: addClaimLines(writer, { texts, ...learnt }),
    about: addModel(writer, 'about', learnt.about),
    verdict: addModel(writer, 'verdict', learnt.verdict),
    wording: addModel(writer, 'wording', learnt.wording),
  };
  addTexts(
    writer,
    'samples',
    spread(texts).map(({ text }) => text),
  );
  return writer.bytes(head);
}

/** Learns without a file; undefined where the article has too few claims. */
export function learnClaimsNow(dossier: Dossier, reader: Reader): LearntClaims | undefined {
  const bytes = claimFile(dossier, reader);
  return bytes && readClaimFile(bytes, dossier, reader);
}

/** Undefined where the file is malformed, or was made of other claims or by another reader. */
export function readClaimFile(bytes: Uint8Array, dossier: Dossier, reader: Reader): LearntClaims | undefined {
  const file = readPacked(bytes);
  const head = headOfClaims.safeParse(file?.about);
  if (!file || !head.success) return undefined;
  const { files, of } = head.data;
  const isOfFiles = files !== '' && files === filesDigest(dossier);
  if (!isOfFiles && of !== hashOf(dossier)) return undefined;
  const lines = readClaimLines(file, head.data.lines);
  const about = readModel(file, 'about', head.data.about);
  const verdict = readModel(file, 'verdict', head.data.verdict);
  const wording = readModel(file, 'wording', head.data.wording);
  if (!lines || !about || !verdict || !wording || !isOfToday(lines, file, reader)) return undefined;
  return { lines, about, verdict, wording };
}

/** All that is learnt from. */
function hashOf(dossier: Dossier): string {
  const all = JSON.stringify([[...dossier.sentences.keys()], claimTexts(dossier)]);
  return createHash('sha256').update(all).digest('hex').slice(0, 32);
}

/** Some lines are read again: a new word in a lexicon shows there. */
function isOfToday(lines: ClaimLines, file: PackedFile, reader: Reader): boolean {
  const written = ({ keys, forms, negated }: ClaimWords) => [...keys, ...forms, negated].join(' ');
  const samples = readTexts(file, 'samples');
  const step = spreadStep(lines.length);
  for (let line = 0; line < lines.length; line += step) {
    const now = claimWords(reader.read(samples.at(line / step) ?? ''));
    if (written(wordsOf(lines, line)) !== written(now)) return false;
  }
  return true;
}
