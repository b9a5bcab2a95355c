/**
 * What is learnt from the claims that people make (`claims.json`): which sentence a claim is about, how claims about it
 * are worded that are right, wrong or left open, and the lines themselves to compare with.
 */
import type { Dossier } from '../facts/base.ts';
import type { Claims, SentenceId } from '../facts/schema.ts';
import type { Verdict } from '../facts/vocabulary.ts';
import type { BankLines } from './bank-lines.ts';
import {
  aboutFeatures,
  type ClaimWords,
  claimWords,
  plainKey,
  verdictFeatures,
  wordingFeatures,
} from './claim-features.ts';
import { type Classifier, createClassifier, fitLinearModel, type LinearModel } from './linear-classifier.ts';
import type { Reader } from './reading.ts';

type Claim = Claims[number];

export interface ClaimModels {
  /** Which sentence a claim is about. */
  about: LinearModel;
  /** The verdict from the words and the sentence, and from the words alone. */
  verdict: LinearModel;
  wording: LinearModel;
  /** For each claim the sentences it is about; of one that the article leaves open, the nearest. */
  places: readonly (readonly SentenceId[])[];
}

/** A line about a sentence: a claim, or a way to say one of its facts. */
export interface ClaimLine extends ClaimWords {
  text: string;
  verdict: Verdict;
  claim?: Claim;
}

/** The lines about one sentence and how often each term (`t:`) and word (`w:`) stands in them. */
export interface SentenceLessons {
  lines: readonly ClaimLine[];
  count(name: string, verdict: Verdict): number;
  /** Lines with this verdict. */
  total(verdict: Verdict): number;
  /** Terms of the questions that it answers. */
  asked: ReadonlySet<string>;
}

export interface ClaimLessons {
  about: Classifier;
  verdict: Classifier;
  wording: Classifier;
  of(sentence: SentenceId): SentenceLessons;
  /** How rare a term is in all lines. */
  rarity(key: string): number;
}

/** With fewer claims for each sentence the typed slots do better alone. */
const LEAST_CLAIMS = 8;

export const hasLessons = ({ claims, sentences }: Dossier): boolean =>
  claims.length >= LEAST_CLAIMS * sentences.size;

/** A claim's own words count even where no other claim has them. */
const LEAST_COUNT = 1;

/** Fits the models; takes a few seconds. */
export function learnClaims(dossier: Dossier, reader: Reader, lines: BankLines): ClaimModels {
  const { claims } = dossier;
  const wordsOf = (text: string) => claimWords(reader.read(text));
  const sentenceOf = (id: string) => sentenceOfFact(dossier, id);
  const sayings = [
    ...[...dossier.facts.values()].map((fact) => ({ text: fact.says, sentence: sentenceOf(fact.id) })),
    ...saidOnly(dossier, lines).map(({ text, fact }) => ({ text, sentence: sentenceOf(fact) })),
  ].flatMap(({ text, sentence }) => (sentence === undefined ? [] : [{ words: wordsOf(text), sentence }]));
  const read = claims.map(({ text, verdict, facts }) => ({
    words: wordsOf(text),
    verdict,
    sentences: [...new Set(facts.flatMap((id) => sentenceOf(id) ?? []))],
  }));
  const placed = read.flatMap(({ words, sentences: [sentence] }) =>
    sentence === undefined ? [] : [{ words, sentence }],
  );
  const about = fitLinearModel(
    [...sayings, ...placed].map(({ words, sentence }) => ({
      features: aboutFeatures(words),
      label: sentence,
    })),
  );
  const classifier = createClassifier(about);
  const places = read.map(({ words, sentences }) =>
    sentences.length > 0 ? sentences : [mostLikely(classifier, words)],
  );
  const examples = read.map(({ words, verdict }, i) => ({
    features: verdictFeatures(words, places[i]?.[0] ?? ''),
    label: verdict as string,
  }));
  const supporting = sayings.map(({ words, sentence }) => ({
    features: verdictFeatures(words, sentence),
    label: 'supported',
  }));
  return {
    about,
    verdict: fitLinearModel([...supporting, ...examples], { leastCount: LEAST_COUNT }),
    wording: fitLinearModel(
      read.map(({ words, verdict }) => ({ features: wordingFeatures(words), label: verdict })),
    ),
    places,
  };
}

/** Ways to say a fact that stand in the question bank; the bank's lines hold the supported claims as well. */
function saidOnly({ claims }: Dossier, { said }: BankLines) {
  const claimed = new Set(claims.map(({ text }) => text));
  return said.filter(({ text }) => !claimed.has(text));
}

const sentenceOfFact = ({ facts }: Dossier, id: string): SentenceId | undefined =>
  (facts as ReadonlyMap<string, { quotes: readonly { sentence: SentenceId }[] }>).get(id)?.quotes[0]
    ?.sentence;

function mostLikely(classifier: Classifier, words: ClaimWords): SentenceId {
  const probabilities = classifier.probabilities(aboutFeatures(words));
  return classifier.labels[probabilities.indexOf(Math.max(...probabilities))] ?? '';
}

/** Makes the lessons usable. The lines about a sentence are read when a claim is about it. */
export function createClaimLessons(
  dossier: Dossier,
  models: ClaimModels,
  reader: Reader,
  lines: BankLines,
): ClaimLessons {
  const said = saidOnly(dossier, lines);
  const made = new Map<SentenceId, SentenceLessons>();
  const read = (text: string, verdict: Verdict, claim?: Claim): ClaimLine => ({
    ...claimWords(reader.read(text)),
    text,
    verdict,
    ...(claim && { claim }),
  });
  const make = (sentence: SentenceId): SentenceLessons => {
    const isOf = (id: string) => sentenceOfFact(dossier, id) === sentence;
    return lessonsFrom(
      [
        ...[...dossier.facts.values()].flatMap((fact) =>
          isOf(fact.id) ? [read(fact.says, 'supported')] : [],
        ),
        ...said.flatMap(({ fact, text }) => (isOf(fact) ? [read(text, 'supported')] : [])),
        ...dossier.claims.flatMap((claim, i) =>
          models.places[i]?.includes(sentence) ? [read(claim.text, claim.verdict, claim)] : [],
        ),
      ],
      new Set(lines.asked.flatMap(({ fact, keys }) => (isOf(fact) ? keys : []))),
    );
  };
  return {
    about: createClassifier(models.about),
    verdict: createClassifier(models.verdict),
    wording: createClassifier(models.wording),
    of(sentence) {
      const known = made.get(sentence) ?? make(sentence);
      made.set(sentence, known);
      return known;
    },
    rarity: rarityIn(lines),
  };
}

function lessonsFrom(lines: readonly ClaimLine[], asked: ReadonlySet<string>): SentenceLessons {
  const counts = new Map<string, Partial<Record<Verdict, number>>>();
  const totals: Partial<Record<Verdict, number>> = {};
  for (const { keys, forms, verdict } of lines) {
    totals[verdict] = (totals[verdict] ?? 0) + 1;
    for (const name of namesIn({ keys, forms })) {
      const own = counts.get(name) ?? {};
      own[verdict] = (own[verdict] ?? 0) + 1;
      counts.set(name, own);
    }
  }
  return {
    lines,
    count: (name, verdict) => counts.get(name)?.[verdict] ?? 0,
    total: (verdict) => totals[verdict] ?? 0,
    asked,
  };
}

function* namesIn({ keys, forms }: Pick<ClaimWords, 'keys' | 'forms'>): Generator<string> {
  for (const key of keys) yield `t:${key}`;
  for (const form of new Set(forms)) yield `w:${form}`;
}

function rarityIn({ asked, said }: BankLines): (key: string) => number {
  const counts = new Map<string, number>();
  const all = [asked, said].flat();
  for (const { keys } of all) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (key) => Math.log(1 + all.length / (1 + (counts.get(plainKey(key)) ?? 0)));
}
