/** What a look-up of a few words asks for: the word for it comes last ("Dostum plot year") or first ("rank of Kurilla"). */
import type { Ask } from '../facts/schema.ts';

const ASKED_BY: readonly (readonly [RegExp, Ask])[] = [
  [/^(name|names|author|authors|culprit|perpetrator|perpetrators)$/, 'who'],
  [/^(year|date|month|day|dates)$/, 'when'],
  [/^(location|place|site|whereabouts)$/, 'where'],
  [/^(rank|job|position|post|title|role|occupation|profession|function)$/, 'role'],
  [/^(reason|reasons|motive|motives|motivation)$/, 'why'],
  [/^(purpose|purposes)$/, 'purpose'],
  [/^(goal|goals|aim|aims|objective|objectives)$/, 'goal'],
  [/^(duration|timeframe|timespan)$/, 'duration'],
  [/^(outcome|result|success)$/, 'outcome'],
  [/^(meaning|definition)$/, 'definition'],
];
const MOST_WORDS = 8;

/** @param forms the words of a text without a question word or an auxiliary. */
export function askedByLookUp(forms: readonly string[]): Ask | undefined {
  if (forms.length < 2 || forms.length > MOST_WORDS) return undefined;
  const ofWord = (word: string) => ASKED_BY.find(([pattern]) => pattern.test(word))?.[1];
  const leads = /^(of|for|behind|in|at)$/.test(forms[1] ?? '') ? forms[0] : undefined;
  return ofWord(forms.at(-1) ?? '') ?? ofWord(leads ?? '');
}
