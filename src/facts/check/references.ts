/** Every reference leads to a record, to an actor where only an actor makes sense, and to a fact in the bank. */
import type { Dossier, Problem } from '../base.ts';
import { refsOf } from '../cited.ts';
import { isBankChecked } from '../known-files.ts';
import { problemIn, problemInBank } from './problem-in.ts';

/** Checks the references between records and those of `questions.json`. */
export function checkReferences(dossier: Dossier): Problem[] {
  const inRecords = [...dossier.records.values()].flatMap((record) =>
    refsOf(record).flatMap(({ field, ref, actor }) => {
      const found = dossier.records.get(ref);
      if (!found) {
        return [problemIn(dossier, record, field, `there is no record ${ref}; mend the reference.`)];
      }
      if (actor && found.type !== 'actor') {
        return [
          problemIn(dossier, record, field, `${ref} is not an actor; only an A- reference may stand here.`),
        ];
      }
      if (ref === record.ref && (field.startsWith('related') || field.startsWith('relations'))) {
        return [problemIn(dossier, record, field, 'this record points to itself; name the other one.')];
      }
      return [];
    }),
  );
  const inBank = Object.keys(isBankChecked(dossier) ? {} : dossier.bank)
    .filter((id) => !hasFact(dossier, id))
    .map((id) => problemInBank(dossier, id, `there is no fact ${id}; mend the name or take it out.`));
  return [...inRecords, ...inBank];
}

function hasFact(dossier: Dossier, id: string): boolean {
  const facts: ReadonlyMap<string, unknown> = dossier.facts;
  return facts.has(id);
}
