/** What kind of party a name is: of two of one family the one may be put in the other's place. */
import type { FactIndex } from '../search/fact-index.ts';

export type Family = 'person' | 'actor' | 'role' | 'place';

/** The family of a term's key; undefined for what is no party, or too general to be told from others. */
export function familyOf(key: string, index: FactIndex): Family | undefined {
  if (key.startsWith('outside:')) return OUTSIDE_FAMILY[key.split(':')[1] ?? ''];
  const record = index.dossier.records.get(key);
  if (record?.type !== 'actor') return undefined;
  switch (record.class) {
    case 'person':
      return 'person';
    case 'institution':
      return 'role';
    case 'group of people':
    case 'media outlet':
    case 'media of a group':
      return undefined;
    default:
      return 'actor';
  }
}

const OUTSIDE_FAMILY: Readonly<Record<string, Family>> = {
  politicians: 'person',
  'jihadist-leaders': 'person',
  'armed-groups': 'actor',
  organisations: 'actor',
  nationalities: 'actor',
  countries: 'actor',
  'us-agencies': 'actor',
  universities: 'role',
  cities: 'place',
  capitals: 'place',
  'states-and-regions': 'place',
  'provinces-afghanistan': 'place',
  'provinces-pakistan': 'place',
};
