/** A fact read for search: what it says, whom it is about, and by which words it may be asked for. */
import type { Dossier, FactId, PlacedFact } from '../facts/base.ts';
import type { AskedLine } from './bank-lines.ts';
import type { FieldedDocument } from './bm25f.ts';
import { namesOf } from './gazetteer.ts';
import type { Reader, Reading } from './reading.ts';

export interface IndexedFact {
  fact: PlacedFact;
  /** The fact's own sentence without "the article does not ..." tails: what it asserts. */
  says: Reading;
  /** Names of everything it is about: its record, `about`, the incident's parties, names read in it. */
  names: ReadonlySet<string>;
  /** Terms of its own words: what it says and what it quotes. */
  own: ReadonlySet<string>;
  /** Every term by which a question about it may be explained. */
  vocabulary: ReadonlySet<string>;
  /** Bank lines for it: how people ask for it, and how they say it. */
  asked: readonly AskedLine[];
  said: readonly Reading[];
}

/** Weights of the fields by which facts are ranked. */
export const FIELD_WEIGHTS = { says: 1.6, quote: 0.8, names: 0.7, about: 0.8 } as const;

/** Cuts "; the article does not name him": what is not said is no vocabulary of the fact. */
export const asserted = (says: string): string =>
  says.replace(/[;,] (and )?the article (does not|gives no|calls it)\b.*$/i, '.');

/** Reads every fact of an article, with the lines that people wrote for it; gives the documents to rank beside them. */
export function indexFacts(
  dossier: Dossier,
  reader: Reader,
  askedLines: readonly AskedLine[],
): { facts: Map<FactId, IndexedFact>; documents: FieldedDocument[] } {
  const askedOf = new Map<FactId, AskedLine[]>();
  for (const line of askedLines) {
    const lines = askedOf.get(line.fact);
    if (lines) lines.push(line);
    else askedOf.set(line.fact, [line]);
  }
  const sentences = new Map([...dossier.sentences.values()].map(({ id, text }) => [id, reader.read(text)]));
  const facts = new Map<FactId, IndexedFact>();
  const documents: FieldedDocument[] = [];
  for (const fact of dossier.facts.values()) {
    const says = reader.read(asserted(fact.says));
    const quotes = fact.quotes.map((quote) => reader.read(quote.text));
    const names = new Set([
      ...partiesOf(fact),
      ...says.terms.filter((term) => term.kind === 'name').map((term) => term.key),
    ]);
    const titles = namesOf(fact.record).flatMap((name) => [...reader.read(name).keys]);
    const asked = askedOf.get(fact.id) ?? [];
    const said = [says, ...(dossier.bank[fact.id]?.said ?? []).map((text) => reader.read(text))];
    // A fact nobody wrote questions for is asked by what its author called it: its key stands in for the bank.
    const keyed = asked.length === 0 ? [...reader.read(fact.key.replaceAll('-', ' ')).keys] : [];
    const quoted = fact.quotes.flatMap((quote) => [...(sentences.get(quote.sentence)?.keys ?? [])]);
    const lines = [...asked, ...said].flatMap((line) => [...line.keys]);
    const vocabulary = new Set([...names, ...says.keys, ...titles, ...quoted, ...lines, ...keyed]);
    const own = new Set([
      ...(asked.length === 0 ? [`ask:${fact.key}`] : []),
      ...says.keys,
      ...quotes.flatMap((quote) => [...quote.keys]),
    ]);
    facts.set(fact.id, { fact, says, names, own, vocabulary, asked, said });
    documents.push({
      fields: {
        says: [...says.terms.filter((term) => term.kind !== 'attribute').map((term) => term.key), ...keyed],
        quote: quotes.flatMap((quote) => quote.terms.map((term) => term.key)),
        names: [...new Set(titles)],
        about: [...names],
      },
    });
  }
  return { facts, documents };
}

/** The records a fact is about: its own, those it names, and the parties of its incident. */
function partiesOf(fact: PlacedFact): string[] {
  const parties: string[] = [fact.record.ref, ...(fact.about ?? [])];
  if (fact.attribution.by.startsWith('A-')) parties.push(fact.attribution.by);
  const record = fact.record;
  if (record.type === 'incident') {
    parties.push(...record.target.actors);
    if (record.perpetrator) parties.push(record.perpetrator.actor);
    if (record.responsibility.by !== undefined) parties.push(record.responsibility.by);
  }
  if (record.type === 'assessment') parties.push(record.subject);
  if (record.type === 'event') parties.push(...record.actors);
  return parties;
}
