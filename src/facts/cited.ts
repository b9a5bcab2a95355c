/** Every place in a record that cites the article, with its path, so that checks and coverage walk the same list. */
import type { AnyRecord } from './base.ts';
import type { Basis, Quote, RecordRef } from './schema.ts';

/** A part of a record that carries one quote: its date, place, outcome. */
export interface CitedPart {
  /** Path inside the record: `casualties[0]`. */
  field: string;
  quote: Quote;
  basis: Basis;
  note?: string | undefined;
}

export interface PlacedQuote {
  /** Path of the quote inside the record: `facts[2].quotes[0]`. */
  field: string;
  quote: Quote;
}

/** The cited parts of a record, without its facts. */
export function citedParts(record: AnyRecord): CitedPart[] {
  switch (record.type) {
    case 'incident':
      return [
        ...one('attackTypes', record.attackTypes),
        ...one('suicide', record.suicide),
        ...one('target', record.target),
        ...one('perpetrator', record.perpetrator),
        ...one('responsibility', record.responsibility),
        ...one('outcome', record.outcome),
        ...one('date', record.date),
        ...one('place', record.place),
        ...many('casualties', record.casualties),
        ...many('related', record.related),
      ];
    case 'actor':
      return many('relations', record.relations);
    case 'assessment':
      return [
        ...one('horizon', record.horizon),
        ...one('authorsStance', record.authorsStance),
        ...one('date', record.date),
      ];
    case 'event':
      return one('date', record.date);
  }
}

/** All quotes of a record: those of its facts first, then those of its parts. */
export function quotesOf(record: AnyRecord): PlacedQuote[] {
  const ofFacts = record.facts.flatMap((fact, index) =>
    fact.quotes.map((quote, at) => ({ field: `facts[${index}].quotes[${at}]`, quote })),
  );
  const ofParts = citedParts(record).map(({ field, quote }) => ({ field: `${field}.quote`, quote }));
  return [...ofFacts, ...ofParts];
}

/** A reference to another record, with the path where it stands. */
export interface PlacedRef {
  field: string;
  ref: RecordRef;
  /** Whether only an actor may stand there. */
  actor: boolean;
}

/** Every reference from a record, its facts included, to another. */
export function refsOf(record: AnyRecord): PlacedRef[] {
  const refs: PlacedRef[] = [...holder('attribution.by', record.attribution.by)];
  record.facts.forEach((fact, index) => {
    refs.push(...holder(`facts[${index}].attribution.by`, fact.attribution?.by));
    fact.about?.forEach((ref, at) => {
      refs.push({ field: `facts[${index}].about[${at}]`, ref, actor: false });
    });
    fact.acts?.forEach(({ by, to }, at) => {
      refs.push({ field: `facts[${index}].acts[${at}].by`, ref: by, actor: true });
      refs.push({ field: `facts[${index}].acts[${at}].to`, ref: to, actor: true });
    });
  });
  switch (record.type) {
    case 'incident':
      refs.push(...actors('target.actors', record.target.actors));
      refs.push(...holder('perpetrator.actor', record.perpetrator?.actor));
      refs.push(...holder('responsibility.by', record.responsibility.by));
      record.related.forEach(({ to }, at) => {
        refs.push({ field: `related[${at}].to`, ref: to, actor: false });
      });
      break;
    case 'actor':
      record.relations.forEach(({ to }, at) => {
        refs.push({ field: `relations[${at}].to`, ref: to, actor: true });
      });
      break;
    case 'assessment':
      refs.push({ field: 'subject', ref: record.subject, actor: false });
      break;
    case 'event':
      refs.push(...actors('actors', record.actors));
      break;
  }
  return refs;
}

type Part = Omit<CitedPart, 'field'> | null | undefined;

function one(field: string, part: Part): CitedPart[] {
  return part ? [{ field, quote: part.quote, basis: part.basis, note: part.note }] : [];
}

function many(field: string, parts: readonly Part[]): CitedPart[] {
  return parts.flatMap((part, index) => one(`${field}[${index}]`, part));
}

function actors(field: string, refs: readonly RecordRef[]): PlacedRef[] {
  return refs.map((ref, at) => ({ field: `${field}[${at}]`, ref, actor: true }));
}

function holder(field: string, by: string | undefined): PlacedRef[] {
  return by === undefined || by === 'authors' || by === 'unattributed'
    ? []
    : [{ field, ref: by, actor: true }];
}
