/** What a reader should know of a supported claim: who says so, and whether its time is over. */
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Reading } from '../search/reading.ts';
import type { Flag } from './finding.ts';

/** Concepts by which a text says that somebody says so. */
const ATTRIBUTING = [
  'claim',
  'claim-responsibility',
  'say',
  'testify',
  'warn',
  'threaten',
  'believe',
  'report',
  'accuse',
  'predict',
  'announce',
  'allege',
  'portray',
];

/**
 * What a supported message leaves out: who says so, or that a forecast's time is over. A fact counts only where its own
 * sentence names the saying: that the bombing killed a governor is reported, that he worked for Iran is claimed.
 */
export function flagsOf(claim: Reading, { fact, says }: IndexedFact): Flag[] {
  const flags: Flag[] = [];
  const attributed = (reading: Reading) => ATTRIBUTING.some((concept) => reading.keys.has(concept));
  const own = fact.status === 'reported' || fact.attribution.by === 'authors';
  if (!own && attributed(says) && !attributed(claim)) {
    flags.push(fact.status === 'claimed' ? 'claim-stated-as-fact' : 'attribution-dropped');
  }
  const dated =
    fact.record.type === 'incident' && fact.record.date?.dates === 'claim' && claim.dates.length > 0;
  if (dated && !claim.keys.has('claim') && !claim.keys.has('claim-responsibility'))
    flags.push('date-of-claim');
  if (fact.record.type === 'assessment' && fact.record.horizon && says.durations.length > 0)
    flags.push('forecast-window-passed');
  return flags;
}
