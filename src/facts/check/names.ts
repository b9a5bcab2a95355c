/** A name leads to one record only: names and aliases are unique over the article. */
import type { AnyRecord, Dossier, Problem } from '../base.ts';
import { foldName } from '../words.ts';
import { problemIn, shown } from './problem-in.ts';

/**
 * Checks names and aliases. Between records, case and punctuation do not count ("ISIS K" is "ISIS-K"); inside one
 * record such spellings may stand side by side, and only the very same words are refused.
 */
export function checkNames(dossier: Dossier): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, AnyRecord>();
  for (const record of dossier.records.values()) {
    const own = new Set<string>();
    for (const { field, name } of namesOf(record)) {
      const folded = foldName(name);
      const owner = owners.get(folded);
      const exact = name.toLowerCase();
      if (folded === '') {
        problems.push(problemIn(dossier, record, field, 'this name has no letters; write a name.'));
      } else if (owner && owner !== record) {
        const message = `${shown(name)} is also a name of ${owner.ref}; each name leads to one record, so take one of the two out.`;
        problems.push(problemIn(dossier, record, field, message));
      } else if (own.has(exact)) {
        problems.push(
          problemIn(dossier, record, field, `${shown(name)} stands twice in this record; once is enough.`),
        );
      }
      own.add(exact);
      if (!owner && folded !== '') owners.set(folded, record);
    }
  }
  return problems;
}

function namesOf(record: AnyRecord): { field: string; name: string }[] {
  return [
    { field: 'name', name: record.name },
    ...record.aliases.map((name, index) => ({ field: `aliases[${index}]`, name })),
  ];
}
