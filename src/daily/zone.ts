/** Time zones by their IANA names, aliases included, kept as the admin typed them. */
import { Temporal } from 'temporal-polyfill';
import type { Suggestion } from '../search/name-index.ts';

/** Names that the runtime takes and `Intl.supportedValuesOf` leaves out, of those that people type. */
const ALIASES = [
  'UTC',
  'Europe/Kyiv',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Ho_Chi_Minh',
  'Asia/Yangon',
  'America/Argentina/Buenos_Aires',
  'America/Nuuk',
  'Atlantic/Faroe',
  'US/Eastern',
  'US/Central',
  'US/Mountain',
  'US/Pacific',
  'US/Alaska',
  'US/Hawaii',
  'Canada/Eastern',
  'Canada/Pacific',
  'GB',
  'Japan',
  'Singapore',
  'Israel',
  'Turkey',
] as const;

const MOST = 25;

let known: readonly string[] | undefined;

/** Every name that is suggested, each once: the runtime's list and the aliases. Made on first use (ten milliseconds). */
export function zoneNames(): readonly string[] {
  known ??= [...new Set([...ALIASES.filter(isZone), ...Intl.supportedValuesOf('timeZone')])];
  return known;
}

/**
 * Whether a text names a zone in which dates can be computed. Node's own formatter takes more: "BST", which is
 * Bangladesh to it and Britain to whoever types it. Offsets such as "+01:00" are none either: they know no daylight
 * saving.
 */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Temporal.ZonedDateTime(0n, name);
    return true;
  } catch {
    return false;
  }
}

/** The zone that a text names: a zone as it was typed, or the only zone with a city of that name. */
export function parseZone(typed: string): string | undefined {
  const name = typed.trim();
  if (isZone(name)) return name;
  const wanted = folded(name);
  if (wanted === '') return undefined;
  const cities = zoneNames().filter((zone) => folded(cityOf(zone)) === wanted);
  return cities.length === 1 ? cities[0] : undefined;
}

/** Zones for what was typed so far, those whose city begins with it first; at most 25. */
export function suggestZones(typed: string): Suggestion[] {
  const wanted = folded(typed);
  const rank = (zone: string): number => {
    if (folded(cityOf(zone)).startsWith(wanted)) return 0;
    if (folded(zone).startsWith(wanted)) return 1;
    return folded(zone).includes(wanted) ? 2 : 3;
  };
  const ranked = zoneNames()
    .map((zone) => ({ zone, rank: rank(zone) }))
    .filter((one) => one.rank < 3);
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ zone }) => ({ label: zone.replaceAll('_', ' '), value: zone }));
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

/** "Sao Paulo", "são-paulo" and "Sao_Paulo" are the same. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase();
}
