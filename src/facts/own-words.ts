/** The words in a record that are the editor's own and not the article's. */
import type { AnyRecord } from './base.ts';
import { citedParts } from './cited.ts';

export interface OwnWords {
  /** Path inside the record: `facts[1].says`. */
  field: string;
  text: string;
}

/** Everything the editor wrote into a record, names and notes included. */
export function ownWordsOf(record: AnyRecord): OwnWords[] {
  return [
    { field: 'name', text: record.name },
    ...record.aliases.map((text, index) => ({ field: `aliases[${index}]`, text })),
    { field: 'summary', text: record.summary },
    ...record.notStated.map((text, index) => ({ field: `notStated[${index}]`, text })),
    ...record.facts.flatMap(({ says, note }, index) => [
      { field: `facts[${index}].says`, text: says },
      ...(note === undefined ? [] : [{ field: `facts[${index}].note`, text: note }]),
    ]),
    ...citedParts(record).flatMap(({ field, note }) =>
      note === undefined ? [] : [{ field: `${field}.note`, text: note }],
    ),
    ...wordsOfType(record),
  ];
}

function wordsOfType(record: AnyRecord): OwnWords[] {
  if (record.type === 'actor') return [{ field: 'inText', text: record.inText }];
  if (record.type !== 'incident') return [];
  return [
    ...record.related.map(({ how }, index) => ({ field: `related[${index}].how`, text: how })),
    ...record.casualties.map(({ group }, index) => ({ field: `casualties[${index}].group`, text: group })),
  ];
}
