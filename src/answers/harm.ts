/**
 * Requests for how to do harm or how to join are refused before anything is looked up. Word order, not a model: a way of
 * asking for oneself ("how do I", "teach me to"), and right after it the harmful act.
 */
import type { Reading } from '../search/reading.ts';

const OPENING =
  /\b(how (?:do|can|could|would|should|might) (?:i|you|we|one|someone|somebody)|how to|where (?:do|can|could|should) (?:i|we|you|one)|(?:help|teach|show|tell) me (?:how )?(?:to )?|instructions? (?:for|to|on)|tutorial (?:for|on)|guide (?:for|to|on)|recipe for|(?:i|we) (?:want|would like|need|plan) to|can (?:i|we)|best way to|let me)\b/g;
const MAKE =
  /^(?: \w+){0,3} (?:make|making|build|building|construct|assemble|create|buy|get|obtain|detonate|plant|mix)(?: \w+){0,4} (?:bombs?|explosives?|ieds?|suicide vests?|grenades?|poison|detonators?|weapons?)\b/;
const THING = /^(?: \w+){0,2} (?:bombs?|explosives?|ieds?|suicide vests?)\b/;
const HURT =
  /^(?: (?:really|best|quietly|secretly|safely|not))? ?(?:kill|murder|assassinate|poison|stab|shoot|behead|kidnap|bomb|blow up|attack|hurt|carry out an? (?:attack|bombing|assassination)|get away with (?:murder|killing))\b/;
const JOIN =
  /^(?: \w+){0,2} (?:join|enlist|sign up|enrol|enroll|donate|send money|fund|pledge|swear allegiance|become a (?:member|fighter)|contact|get recruited)(?: \w+){0,4} (?:isis|isil|is|iskp|daesh|islamic state|khorasan|jihad\w*|taliban|militants?|fighters?|mujahideen|terrorists?|insurgents?|caliphate)\b/;

/** Whether a text asks how to do harm, or how to join or support an armed group. */
export function isHarmful(reading: Reading): boolean {
  const text = reading.tokens.map((token) => token.form).join(' ');
  for (const opening of text.matchAll(OPENING)) {
    const rest = text.slice(opening.index + opening[0].trimEnd().length);
    if ([MAKE, HURT, JOIN, THING].some((act) => act.test(rest))) return true;
  }
  return false;
}
