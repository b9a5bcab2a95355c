/** What an article is read with: its names, its words, and a speller over both and the lexicon. */
import type { Dossier } from '../facts/base.ts';
import { buildGazetteer } from './gazetteer.ts';
import { Kept } from './kept.ts';
import type { Lexicon } from './lexicon.ts';
import { NEGATIONS } from './negation.ts';
import { formsOf } from './phrases.ts';
import { QUESTION_WORDS } from './question-words.ts';
import { createReader, type Reader, type Reading } from './reading.ts';
import type { Tables } from './respelling.ts';
import { createSpeller, type SpellingWord } from './spelling.ts';
import { OWN } from './word-marks.ts';

/** What one article is read with: its names, its words and a speller over both and the lexicon. */
export function tablesOf(dossier: Dossier, words: Lexicon): Tables {
  const gazetteer = buildGazetteer(dossier, words);
  const ownWords = new Set<string>();
  for (const sentence of dossier.sentences.values())
    for (const form of formsOf(sentence.text)) ownWords.add(form);
  for (const word of gazetteer.nameWords) ownWords.add(word);
  for (const key of gazetteer.names.keys()) for (const form of key.split(' ')) ownWords.add(form);
  const spellings: SpellingWord[] = [...ownWords].map((word) => ({
    word,
    isName: gazetteer.nameWords.has(word),
    isOwn: true,
  }));
  const others = [...words.words, ...NEGATIONS, ...QUESTION_WORDS];
  for (const word of others) spellings.push({ word, isName: false, isOwn: false });
  gazetteer.marks.add(ownWords, OWN);
  return {
    lexicon: words,
    gazetteer,
    speller: createSpeller(spellings, words.isEnglish),
    marks: gazetteer.marks,
  };
}

/** Texts of the article that are kept as read: a fact's lines are read twice at most, one time soon after the other. */
const KEPT_READINGS = 100;

/** Reads the texts of the article: their words repeat, so that each is repaired once. Nothing that members type goes here. */
export function articleReader(tables: Tables): Reader {
  const words = new Map<string, string | undefined>();
  const correct = (word: string) => {
    if (!words.has(word)) words.set(word, tables.speller.correct(word));
    return words.get(word);
  };
  return createReader({ ...tables, speller: { correct } });
}

/** Reads a text once while there is room to keep what was read. */
export function keepingReader({ read }: Reader): Reader {
  const kept = new Kept<string, Reading>(KEPT_READINGS);
  return { read: (text) => kept.get(text, () => read(text)) };
}
