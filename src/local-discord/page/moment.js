import { el } from './dom.js';

/** How the letters of `<t:SECONDS:LETTER>` show a time; `f` where there is none. */
const STYLES = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** The units of "in 3 hours", each with its seconds, largest first. */
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];

/** A time of a message (seconds since the epoch) in the reader's own zone and language. */
export function moment(seconds, style = 'f') {
  const date = new Date(seconds * 1000);
  // Discord takes more digits than there are dates.
  if (Number.isNaN(date.getTime())) return el('span', { class: 'moment' }, 'Invalid date');
  const whole = new Intl.DateTimeFormat([], STYLES.F).format(date);
  const text = style === 'R' ? relative(seconds) : new Intl.DateTimeFormat([], STYLES[style]).format(date);
  return el('time', { class: 'moment', datetime: date.toISOString(), title: whole }, text);
}

function relative(seconds) {
  const ahead = seconds - Date.now() / 1000;
  const [unit, size] = UNITS.find(([, least]) => Math.abs(ahead) >= least) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat([], { numeric: 'auto' }).format(Math.round(ahead / size), unit);
}
