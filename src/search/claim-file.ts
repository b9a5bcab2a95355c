/** What is learnt from claims, kept in `data/.learnt/<article>.claims.json`; made anew where that file is of other data. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Dossier } from '../facts/base.ts';
import { tablesOf } from './article-reader.ts';
import { type BankLines, readBankLines } from './bank-lines.ts';
import { claimWords } from './claim-features.ts';
import { type ClaimModels, hasLessons, learnClaims } from './claim-lessons.ts';
import { lexicon } from './lexicon.ts';
import { modelFile, readModel, writeModel } from './model-file.ts';
import { createReader, type Reader } from './reading.ts';

const claimFile = z.object({
  of: z.string(),
  /** Some claims as they were read, to see that the reader is the same. */
  read: z.string(),
  places: z.array(z.array(z.string())),
  about: modelFile,
  verdict: modelFile,
  wording: modelFile,
});

/** The models: from the file where it fits the data and the reader of today, else learnt now. */
export function claimModelsOf(dossier: Dossier, reader: Reader, lines: BankLines): ClaimModels {
  const kept =
    dossier.learntClaims === undefined ? undefined : readClaimFile(dossier.learntClaims, dossier, reader);
  return kept ?? learnClaims(dossier, reader, lines);
}

/** The text of the file that keeps what an article's claims teach; undefined where it has too few of them. */
export function claimFileText(dossier: Dossier): string | undefined {
  if (!hasLessons(dossier)) return undefined;
  const reader = createReader(tablesOf(dossier, lexicon()));
  const { places, about, verdict, wording } = learnClaims(dossier, reader, readBankLines(dossier, reader));
  const file: z.infer<typeof claimFile> = {
    of: hashOf(dossier),
    read: sampleOf(dossier, reader),
    places: places.map((sentences) => [...sentences]),
    about: writeModel(about),
    verdict: writeModel(verdict),
    wording: writeModel(wording),
  };
  return `${JSON.stringify(file)}\n`;
}

function readClaimFile(text: string, dossier: Dossier, reader: Reader): ClaimModels | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = claimFile.safeParse(value);
  if (!parsed.success || parsed.data.of !== hashOf(dossier)) return undefined;
  if (parsed.data.read !== sampleOf(dossier, reader)) return undefined;
  const about = readModel(parsed.data.about);
  const verdict = readModel(parsed.data.verdict);
  const wording = readModel(parsed.data.wording);
  return about && verdict && wording ? { about, verdict, wording, places: parsed.data.places } : undefined;
}

/** All that is learnt from. */
function hashOf({ sentences, facts, bank, claims }: Dossier): string {
  const said = Object.entries(bank).map(([id, lines]) => [id, lines.said]);
  const says = [...facts.values()].map((fact) => [fact.id, fact.says, fact.quotes[0]?.sentence]);
  return hash(JSON.stringify([[...sentences.keys()], says, said, claims]));
}

const SAMPLES = 40;

/** Some claims as the reader takes them: a new word in a lexicon shows here. */
function sampleOf({ claims }: Dossier, reader: Reader): string {
  const step = Math.max(1, Math.floor(claims.length / SAMPLES));
  const read = claims
    .filter((_, i) => i % step === 0)
    .map(({ text }) => {
      const { keys, forms } = claimWords(reader.read(text));
      return [...keys, ...forms].join(' ');
    });
  return hash(read.join('\n'));
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
