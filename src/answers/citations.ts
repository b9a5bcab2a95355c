/** Quotes of records as citations of a reply. */
import type { AnyRecord, Dossier, FactId, PlacedFact } from '../facts/base.ts';
import type { Quote, SentenceId } from '../facts/schema.ts';
import type { Citation } from './reply.ts';

/** A quote with the place where it stands; undefined where the article has no such sentence. */
export function cite(dossier: Dossier, quote: Quote): Citation | undefined {
  const sentence = dossier.sentences.get(quote.sentence);
  if (!sentence) return undefined;
  return {
    article: dossier.article.slug,
    title: dossier.article.title,
    sentence: sentence.id,
    paragraph: sentence.paragraph,
    reference: sentence.reference,
    section: sentence.section,
    quote: quote.text,
  };
}

/** A whole sentence as a citation. */
export function citeSentence(dossier: Dossier, id: SentenceId): Citation | undefined {
  const sentence = dossier.sentences.get(id);
  return sentence && cite(dossier, { sentence: id, text: sentence.text });
}

/**
 * Up to `max` quotes of a record, one a sentence, in the order of its facts. Of the quotes from one sentence the
 * longest is taken, so that a card does not show a fragment where a fact has the whole statement.
 */
export function citeRecord(dossier: Dossier, record: AnyRecord, max: number): Citation[] {
  const longest = new Map<SentenceId, Quote>();
  for (const quote of record.facts.flatMap((fact) => fact.quotes)) {
    const known = longest.get(quote.sentence);
    if (!known || quote.text.length > known.text.length) longest.set(quote.sentence, quote);
  }
  return [...longest.values()]
    .slice(0, max)
    .map((quote) => cite(dossier, quote))
    .filter((citation) => citation !== undefined);
}

/** A record's own status and attribution in the shape of a fact, for `whoSays`. */
export function statementOf(dossier: Dossier, record: AnyRecord): PlacedFact | undefined {
  const first = record.facts[0];
  const placed = first && dossier.facts.get(`${record.ref}.${first.key}` as FactId);
  return placed && { ...placed, status: record.status, attribution: record.attribution };
}
