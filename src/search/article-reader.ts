/** The reader of one article: its names, its words and a speller over both and the lexicon. */
import type { Dossier } from '../facts/base.ts';
import { buildGazetteer } from './gazetteer.ts';
import type { Lexicon } from './lexicon.ts';
import { formsOf } from './phrases.ts';
import { createReader, type Reader } from './reading.ts';
import { createSpeller, type SpellingWord } from './spelling.ts';

/** Builds the reader with which the article's facts, its bank and all questions about it are read. */
export function createArticleReader(dossier: Dossier, words: Lexicon): Reader {
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
  for (const word of words.words) spellings.push({ word, isName: false, isOwn: false });
  return createReader({
    lexicon: words,
    gazetteer,
    speller: createSpeller(spellings, words.isEnglish),
    ownWords,
  });
}
