/**
 * Questions for the holder of an office: "who leads ISIS-K?", "who is the governor of Balkh now?". A fact that merely
 * speaks of leaders and of ISIS-K shares every word with them and answers none.
 */
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Frame } from '../search/question-frame.ts';
import type { Reading } from '../search/reading.ts';

const OFFICES = new Set([
  'leader',
  'commander',
  'governor',
  'minister',
  'official',
  'president',
  'vice-president',
  'prime-minister',
  'secretary',
  'secretary-general',
  'secretary-of-state',
  'defense-secretary',
  'spokesperson',
  'diplomat',
]);
const NOW = /^(new|next|current|currently|now|today|nowadays)$/;

/** Whether a question asks who holds an office, and the fact does not name the holder of that office there. */
export function lacksHolder(
  reading: Reading,
  frame: Frame,
  { fact, own, names }: IndexedFact,
  index: FactIndex,
): boolean {
  if (!reading.tokens.some(({ form }) => form === 'who') && !reading.keys.has('ask:name')) return false;
  if (
    frame.asked !== 'who' &&
    frame.asked !== 'name' &&
    frame.asked !== 'definition' &&
    frame.asked !== 'keyword'
  )
    return false;
  const offices = reading.terms.filter((term) => OFFICES.has(term.key));
  const rest = reading.terms.filter(
    (term) => term.kind === 'concept' && !OFFICES.has(term.key) && !NOW.test(term.surface.toLowerCase()),
  );
  const places = reading.terms.filter(
    (term) => term.kind === 'place' || (term.kind === 'name' && term.key.startsWith('A-')),
  );
  if (offices.length === 0 || rest.length > 0 || places.length === 0) return false;
  if (reading.tokens.some(({ form }) => NOW.test(form)) && !own.has('current')) return true;
  const person = [...names].some((ref) => index.named.has(ref));
  const spoken = places.every((place) => own.has(place.key) || fact.record.ref === place.key);
  return !person || !spoken || ![...OFFICES].some((office) => own.has(office));
}
