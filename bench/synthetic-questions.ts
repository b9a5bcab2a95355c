/** What people might type about a synthetic base: questions, claims and beginnings of names, a fifth with a slip. */
import type { AnyRecord, FactBase } from '../src/facts/base.ts';
import { type Chance, seeded } from './seeded.ts';

export interface Typed {
  questions: string[];
  claims: string[];
  names: string[];
}

export function typedAbout(base: FactBase, count: number, seed = 7): Typed {
  const chance = seeded(seed);
  const records = [...base.dossiers.values()].flatMap(({ records: all }) => [...all.values()]);
  const many = (make: (record: AnyRecord) => string) =>
    Array.from({ length: count }, () => withSlip(make(chance.of(records)), chance));
  return {
    questions: many((record) => question(record, chance)),
    claims: many((record) => claim(record, chance)),
    names: many((record) => beginning(record, chance)),
  };
}

function question(record: AnyRecord, chance: Chance): string {
  const { name } = record;
  if (record.type === 'actor')
    return chance.of([`who is ${name}?`, `what role does ${name} have?`, `where is ${name} from?`]);
  if (record.type !== 'incident')
    return chance.of([
      `what is ${name}?`,
      `when was the ${name}?`,
      `what did officials warn of about ${name}?`,
    ]);
  const victim = record.target.printed;
  const place = record.place?.region ?? '';
  return chance.of([
    `who claimed the attack on ${victim}?`,
    `who was killed in ${place} in ${record.date?.iso.slice(0, 4)}?`,
    `how many people were killed with ${victim}?`,
    `when was ${victim} killed?`,
    `how many attacks in ${place} failed?`,
    `what happened to the official from ${place} who was killed in a bombing?`,
    `did the group claim responsibility for killing ${victim} in ${place}?`,
  ]);
}

function claim(record: AnyRecord, chance: Chance): string {
  const says = chance.of(record.facts).says;
  return chance.of([
    says,
    says.replace(/\d+/, '7'),
    `I read that ${says}`,
    `${record.summary} Nobody claimed it.`,
  ]);
}

function beginning(record: AnyRecord, chance: Chance): string {
  const name = chance.of([record.name, ...record.aliases]);
  const words = name.split(' ');
  const from = chance.next() < 0.5 ? name : words.slice(chance.below(words.length)).join(' ');
  return from.slice(0, 2 + chance.below(14)).trim();
}

/** In one text of five two neighbouring letters change places. */
function withSlip(text: string, chance: Chance): string {
  if (chance.next() > 0.2 || text.length < 6) return text;
  const at = 1 + chance.below(text.length - 3);
  return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
}
