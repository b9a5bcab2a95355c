/**
 * Requests for how to do harm or how to join are refused before anything is looked up. Word pairs, not a model: a way
 * of asking ("how do I", "teach me") with a harmful act whose doer is the asker.
 */
import type { Reading } from '../search/reading.ts';

const FIRST_PERSON =
  /\b(how (do|can|could|would|should|to|might) ?(i|you|we|one|someone|somebody)?|where (do|can|could|should) (i|we|you|one)|help me|teach me|show me how|tell me how|instructions? (for|to|on)|tutorial|steps? (to|for)|guide (to|for|on)|recipe for|i want to|i would like to|i wanna|can i|can you help me|best way to|sign me up|let me)\b/;
const HARM =
  /\b(make|build|construct|assemble|create|buy|get|obtain|detonate|plant|set off|mix)\b.*\b(bombs?|explosives?|ied|ieds|suicide vests?|grenades?|poison|weapons?|detonators?)\b|\b(kill|murder|assassinate|poison|stab|shoot|behead|kidnap|bomb|blow up|attack|hurt|carry out|plan|plot)\b.*\b(someone|somebody|people|person|him|her|them|my|a|an|the)\b|\bget away with (murder|killing|it)\b/;
const JOIN =
  /\b(join|joining|enlist|sign up|enrol|enroll|donate|donating|send money|fund|travel to|pledge|swear allegiance|become a member|become a fighter|recruit me|contact)\b/;
const PERSONAL = /\b(i|me|we|us|my|you|one|to)\b/;

/** Whether a text asks how to do harm, or how to join or support an armed group. */
export function isHarmful(reading: Reading): boolean {
  const text = reading.tokens.map((token) => token.form).join(' ');
  if (!FIRST_PERSON.test(text)) return false;
  const opening = FIRST_PERSON.exec(text);
  const rest = text.slice(opening?.index ?? 0);
  if (/^(how (do|can|could|would|should|might)) (?!(i|you|we|one|someone|somebody)\b)/.test(rest))
    return false;
  return HARM.test(rest) || (JOIN.test(rest) && PERSONAL.test(rest));
}
