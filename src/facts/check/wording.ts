/**
 * The editor's own sentences say nothing that is not quoted: every number, date and name in a record's name, summary
 * and facts occurs in a quote cited there, or the fact is marked as inferred.
 */
import type { AnyRecord, Dossier, Problem } from '../base.ts';
import { quotesOf, refsOf } from '../cited.ts';
import { countingWordsIn, numbersIn } from '../numbers.ts';
import type { Fact, RecordRef } from '../schema.ts';
import { capitalsIn, isCapitalised, monthDaysIn, type Word, wordsOf } from '../words.ts';
import { COMMON_WORDS, OPENING_WORDS } from './common-words.ts';
import { problemIn } from './problem-in.ts';

/** Checks `name`, `summary` and every `facts[].says` that is not inferred. */
export function checkWording(dossier: Dossier): Problem[] {
  const article = articleWords(dossier);
  return [...dossier.records.values()].flatMap((record) => {
    const ofRecord = evidence(dossier, article, quotesOf(record), [record.ref, ...actorRefs(record)]);
    const faults = (['name', 'summary'] as const).flatMap((field) =>
      faultsOf(record[field], ofRecord, MEND_RECORD).map((message) =>
        problemIn(dossier, record, field, message),
      ),
    );
    record.facts.forEach((fact, index) => {
      if (fact.basis === 'inferred') return;
      const quotes = fact.quotes.map((quote) => ({ quote }));
      const ofFact = evidence(dossier, article, quotes, factRefs(record, fact));
      for (const message of faultsOf(fact.says, ofFact, MEND_FACT)) {
        faults.push(problemIn(dossier, record, `facts[${index}].says`, message));
      }
    });
    return faults;
  });
}

/** What a sentence of the editor's may draw on. */
interface Evidence {
  numbers: ReadonlySet<number>;
  counting: ReadonlySet<string>;
  monthDays: ReadonlySet<string>;
  names: ReadonlySet<string>;
  article: ArticleWords;
}

interface ArticleWords {
  /** The capitals in the names of an actor that the article prints; worked out once, for many facts name the same few. */
  named: Map<RecordRef, readonly string[]>;
  capitals: ReadonlySet<string>;
  /** Words that the article writes small: ordinary words, whatever stands at the beginning of a sentence. */
  small: ReadonlySet<string>;
}

function articleWords(dossier: Dossier): ArticleWords {
  const texts = [...dossier.sentences.values()].map(({ text }) => text);
  const small = texts
    .flatMap(wordsOf)
    .filter((word) => !isCapitalised(word))
    .map(({ key }) => key);
  return { capitals: capitalsIn(texts), small: new Set(small), named: new Map() };
}

function evidence(
  dossier: Dossier,
  article: ArticleWords,
  cited: readonly { quote: { text: string } }[],
  related: readonly RecordRef[],
): Evidence {
  const texts = cited.map(({ quote }) => quote.text);
  // The full stop keeps the end of one quote from reading on into the next.
  const quotes = texts.join('.\n');
  const printedNames = related.flatMap((ref) => printedNamesOf(dossier, article, ref));
  return {
    numbers: numbersIn(quotes),
    counting: countingWordsIn(quotes),
    monthDays: monthDaysIn(quotes),
    names: new Set([...capitalsIn(texts), ...printedNames]),
    article,
  };
}

function printedNamesOf(
  dossier: Dossier,
  { capitals, named }: ArticleWords,
  ref: RecordRef,
): readonly string[] {
  const known = named.get(ref) ?? [...capitalsIn(namesOf(dossier, ref))].filter((name) => capitals.has(name));
  named.set(ref, known);
  return known;
}

/** The names of an actor; other records have titles of the editor's making, which prove nothing. */
function namesOf(dossier: Dossier, ref: RecordRef): string[] {
  const record = dossier.records.get(ref);
  return record?.type === 'actor' ? [record.name, record.inText, ...record.aliases] : [];
}

function actorRefs(record: AnyRecord): RecordRef[] {
  return refsOf(record).map(({ ref }) => ref);
}

/** The record's own actors (not those of its other facts) and those that the fact names. */
function factRefs(record: AnyRecord, fact: Fact): RecordRef[] {
  const ofRecord = refsOf(record)
    .filter(({ field }) => !field.startsWith('facts['))
    .map(({ ref }) => ref);
  const by = fact.attribution?.by;
  return [record.ref, ...ofRecord, ...(fact.about ?? []), ...(by === undefined ? [] : [by])];
}

const MEND_RECORD = 'quote it in one of the facts of this record, or leave it out';
const MEND_FACT = 'quote it here, leave it out, or mark the fact "inferred" with a note';

function faultsOf(text: string, has: Evidence, mend: string): string[] {
  const missing: string[] = [];
  // The parts of a date that is missing as a whole are not complained about one by one.
  const dates = [...monthDaysIn(text)].filter((day) => !has.monthDays.has(day));
  const partsOfDates = new Set(dates.flatMap((date) => date.split(' ')));
  missing.push(...dates.map((date) => `the date “${date.charAt(0).toUpperCase()}${date.slice(1)}”`));
  for (const number of numbersIn(text)) {
    if (!has.numbers.has(number) && !partsOfDates.has(String(number))) missing.push(`the number ${number}`);
  }
  for (const word of countingWordsIn(text)) if (!has.counting.has(word)) missing.push(`the amount “${word}”`);
  const names = wordsOf(text).filter((word) => isUnprovenName(word, has) && !partsOfDates.has(word.key));
  for (const name of new Set(names.map((word) => word.text))) missing.push(`the name “${name}”`);
  return missing.map((what) => `${what} stands in no quote; ${mend}.`);
}

function isUnprovenName(word: Word, has: Evidence): boolean {
  if (!isCapitalised(word) || has.names.has(word.key)) return false;
  if (COMMON_WORDS.has(word.key)) return false;
  const parts = word.text.split('-').filter((part) => /^\p{Lu}/u.test(part));
  if (word.text.includes('-') && capitalsAll(parts, has.names)) return false;
  // Only the first letter is a capital, where a sentence begins: that is no name if the word is an ordinary one.
  return !(word.opens && /^\p{Lu}[^\p{Lu}]*$/u.test(word.text) && isOrdinary(word.key, has.article));
}

function capitalsAll(parts: readonly string[], names: ReadonlySet<string>): boolean {
  return parts.length > 0 && [...capitalsIn(parts)].every((part) => names.has(part));
}

function isOrdinary(key: string, { small }: ArticleWords): boolean {
  const singular = key.endsWith('s') ? key.slice(0, -1) : key;
  return OPENING_WORDS.has(key) || small.has(key) || small.has(`${key}s`) || small.has(singular);
}
