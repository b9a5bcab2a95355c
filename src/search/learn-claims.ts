/** Fits what there is to learn from claims: which sentence one is about, and how right, wrong and open ones are worded. */
import type { Dossier } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import { aboutFeatures, type ClaimWords, verdictFeatures, wordingFeatures } from './claim-features.ts';
import { claimTexts, readClaimTexts } from './claim-lines.ts';
import { type Classifier, createClassifier, fitLinearModel, type LinearModel } from './linear-classifier.ts';
import type { Reader } from './reading.ts';

/** What was learnt, with the lines as they were read, in the order of `claimTexts`. */
interface Learnt {
  words: readonly ClaimWords[];
  /** The sentences each line is about; of a claim that the article leaves open, the nearest. */
  places: readonly (readonly SentenceId[])[];
  /** Which sentence a claim is about. */
  about: LinearModel;
  /** The verdict from the words and the sentence, and from the words alone. */
  verdict: LinearModel;
  wording: LinearModel;
}

/** Words that stand in fewer claims teach nothing that shows in the verdicts, and are half of the models' size. */
const OF_VERDICT = { leastCount: 3 };
/** The model of sentences has a weight for each sentence and word. */
const OF_SENTENCE = { leastCount: 5 };

/** With fewer claims for each sentence the typed slots do better alone. */
const LEAST_CLAIMS = 8;

export const hasManyClaims = ({ claims, sentences }: Dossier): boolean =>
  claims.length >= LEAST_CLAIMS * sentences.size;

/** Takes a few seconds for three thousand claims. */
export function learnClaims(dossier: Dossier, reader: Reader): Learnt {
  const texts = claimTexts(dossier);
  const words = readClaimTexts(texts, reader);
  const lines = texts.flatMap((text, i) => {
    const own = words[i];
    return own ? [{ ...text, words: own }] : [];
  });
  const about = fitLinearModel(
    lines.flatMap(({ words: own, sentences: [label] }) =>
      label === undefined ? [] : [{ features: aboutFeatures(own), label }],
    ),
    OF_SENTENCE,
  );
  const classifier = createClassifier(about);
  const places = lines.map(({ words: own, sentences }) =>
    sentences.length > 0 ? sentences : [mostLikely(classifier, own)],
  );
  const verdict = lines.map(({ words: own, verdict: label }, i) => ({
    features: verdictFeatures(own, places[i]?.[0] ?? ''),
    label,
  }));
  const wording = lines.flatMap(({ words: own, verdict: label, claim }) =>
    claim ? [{ features: wordingFeatures(own), label }] : [],
  );
  return {
    words,
    places,
    about,
    verdict: fitLinearModel(verdict, OF_VERDICT),
    wording: fitLinearModel(wording, OF_VERDICT),
  };
}

function mostLikely(classifier: Classifier, words: ClaimWords): SentenceId {
  const probabilities = classifier.probabilities(aboutFeatures(words));
  return classifier.labels[probabilities.indexOf(Math.max(...probabilities))] ?? '';
}
