/** What the editor inferred says so: an inferred fact or part has a note. */
import type { Dossier, Problem } from '../base.ts';
import { citedParts } from '../cited.ts';
import type { Basis } from '../schema.ts';
import { problemIn } from './problem-in.ts';

/** Checks the basis of every fact and of every cited part. */
export function checkBasis(dossier: Dossier): Problem[] {
  return [...dossier.records.values()].flatMap((record) => {
    const facts = record.facts.map(({ basis, note }, index) => ({ field: `facts[${index}]`, basis, note }));
    return [...facts, ...citedParts(record)]
      .filter(lacksNote)
      .map(({ field }) =>
        problemIn(
          dossier,
          record,
          `${field}.note`,
          'an inferred part needs a note that tells the reader what is inferred.',
        ),
      );
  });
}

function lacksNote(part: { basis: Basis; note?: string | undefined }): boolean {
  return part.basis === 'inferred' && part.note === undefined;
}
