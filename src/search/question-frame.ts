/**
 * What a question asks for, read from its first question word and what follows it. Rule-based question typing is a
 * solved part (97 % on TREC-50, Tayyar Madabushi and Lee 2016), so it is written out and tested.
 */
import type { Ask } from '../facts/schema.ts';
import { ASKS } from '../facts/vocabulary.ts';
import { askedByLookUp } from './look-up-frame.ts';
import type { Reading } from './reading.ts';

export const ASKED = [...ASKS, 'yes-no', 'keyword', 'how-often'] as const;
export type Asked = (typeof ASKED)[number];

export interface Frame {
  asked: Asked;
  /** Facts that answer one of these can answer the question; empty = any fact can. */
  accepts: readonly Ask[];
  /** Whether an answer of another kind is a wrong answer ("when" is not answered by a place). */
  strict: boolean;
  /** The clause that asks: first token and the one after the last. The rest is talk around it. */
  core: { from: number; to: number };
  /** Asks for the exact day, hour or figure; a year is then no answer. */
  exact: boolean;
  /** How fine a date has to be to be an answer: "which month" is not answered by a year. */
  grain?: 'month' | 'day';
}

const ANY: readonly Ask[] = [];
const ACCEPTS: Readonly<Record<Asked, readonly Ask[]>> = {
  who: ['who', 'whom', 'claimant', 'speaker', 'name', 'kinds', 'definition', 'role'],
  whom: ['whom', 'who', 'kinds', 'name'],
  claimant: ['claimant', 'who', 'speaker'],
  speaker: ['speaker', 'who', 'content', 'claimant'],
  role: ['role', 'definition', 'who'],
  definition: [
    'definition',
    'role',
    'what',
    'kinds',
    'relation',
    'name',
    'content',
    'goal',
    'condition',
    'purpose',
    'consequence',
    'stance',
  ],
  name: ['name', 'who', 'whom', 'kinds', 'definition', 'role', 'speaker', 'claimant'],
  what: ANY,
  content: ['content', 'what', 'why', 'kinds', 'goal', 'consequence', 'stance', 'purpose'],
  kinds: [
    'kinds',
    'who',
    'whom',
    'name',
    'what',
    'role',
    'where',
    'definition',
    'when',
    'goal',
    'condition',
    'means',
    'relation',
    'purpose',
    'content',
  ],
  when: ['when', 'duration'],
  where: ['where'],
  count: ['count'],
  duration: ['duration', 'when'],
  'how-often': ['duration', 'how', 'count', 'outcome'],
  outcome: ['outcome', 'what'],
  means: ['means', 'how', 'what', 'kinds'],
  how: [
    'how',
    'means',
    'what',
    'purpose',
    'consequence',
    'content',
    'outcome',
    'relation',
    'condition',
    'why',
    'kinds',
    'definition',
    'role',
    'stance',
    'goal',
  ],
  why: ['why', 'purpose', 'goal', 'consequence', 'how'],
  purpose: ['purpose', 'why', 'goal', 'consequence', 'how', 'what'],
  goal: ['goal', 'purpose', 'why', 'what', 'content'],
  condition: ['condition', 'what', 'how', 'kinds'],
  consequence: ['consequence', 'what', 'content', 'why', 'how', 'purpose'],
  relation: ['relation', 'definition', 'what', 'how', 'kinds'],
  stance: ['stance', 'content', 'what', 'outcome'],
  'yes-no': ANY,
  keyword: ANY,
};
const STRICT: ReadonlySet<Asked> = new Set([
  'who',
  'whom',
  'claimant',
  'when',
  'where',
  'count',
  'duration',
  'name',
  'role',
  'why',
]);

const AUXILIARY =
  /^(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|might|may|am|isnt|arent|wasnt|werent|dont|doesnt|didnt|hasnt|havent|so)$/;

/** A text this short is all question. */
const SHORT = 13;
const EXACT = /^(exact|exactly|precise|precisely|specific|specifically|month|day|date|hour|clock)$/;
const WH = /^(who|whom|whose|what|which|when|where|whereabouts|why|how)$/;

/** Reads what a question asks for. */
export function frameOf(reading: Reading): Frame {
  const core = coreOf(reading);
  const asked = askedIn(reading.tokens.slice(core.from, core.to).map((token) => token.form));
  const forms = reading.tokens.map((token) => token.form);
  const grain = asked === 'when' ? grainOf(forms.join(' ')) : undefined;
  return {
    asked,
    ...(grain && { grain }),
    accepts: ACCEPTS[asked],
    strict: STRICT.has(asked),
    core,
    exact: forms.some((form) => EXACT.test(form)),
  };
}

/** "what date" is how many people say when; only a named unit, or an exact date, asks for no less. */
function grainOf(text: string): 'month' | 'day' | undefined {
  if (/\b(what|which) (exact )?(day|weekday)\b|\b(exact|precise) date\b|\bon (what|which) date\b/.test(text))
    return 'day';
  return /\b(what|which) month\b/.test(text) ? 'month' : undefined;
}

/** The last clause with a question word or an auxiliary in front; the whole text where it is short. */
function coreOf({ tokens }: Reading): Frame['core'] {
  const whole = { from: 0, to: tokens.length };
  if (tokens.length <= SHORT) return whole;
  let best = whole;
  let from = 0;
  tokens.forEach((token, i) => {
    if (!token.clauseEnd && i < tokens.length - 1) return;
    const clause = tokens.slice(from, i + 1).map((t) => t.form);
    const asks =
      clause.some((form) => WH.test(form)) ||
      AUXILIARY.test(clause[0] ?? '') ||
      AUXILIARY.test(clause[1] ?? '');
    if (asks && clause.length >= 3) best = { from, to: i + 1 };
    from = i + 1;
  });
  return best;
}

function askedIn(forms: readonly string[]): Asked {
  const text = forms.join(' ');
  for (let i = 0; i < forms.length; i++) {
    const asked = questionAt(forms, i, text);
    if (asked) return asked;
  }
  if (/\b(reason|motive|motivation)s? (for|behind|of)\b/.test(text)) return 'why';
  if (/^(please )?(name|list|identify|give me (the )?names?|tell me (the )?names?)\b/.test(text))
    return 'kinds';
  if (/\b(death toll|body count|casualt\w+|number of)\b/.test(text)) return 'count';
  const clause = forms.slice(0, 4).some((form, i) => AUXILIARY.test(form) && (i === 0 || forms.length > 3));
  return clause ? 'yes-no' : (askedByLookUp(forms) ?? 'keyword');
}

/** The question type that starts at a word, or undefined. */
function questionAt(forms: readonly string[], i: number, text: string): Asked | undefined {
  const word = forms[i] ?? '';
  const next = forms[i + 1] ?? '';
  const after = forms.slice(i + 1, i + 6).join(' ');
  switch (word) {
    case 'who':
    case 'whom':
      return whoAt(after, word);
    case 'whose':
      return 'who';
    case 'when':
      // "when the government fell, what did..." asks for the later "what".
      return i > 0 && /\b(what|who|how|which|where|why)\b/.test(forms.slice(0, i).join(' '))
        ? undefined
        : (clauseLater(forms, i) ?? 'when');
    case 'where':
    case 'whereabouts':
      return 'where';
    case 'why':
      return 'why';
    case 'how':
      return howAt(next, after);
    case 'which':
    case 'what':
      return whatAt(word, after, text);
    default:
      return undefined;
  }
}

/** A leading "when X happened, who ...?" asks for what comes after it. */
function clauseLater(forms: readonly string[], i: number): Asked | undefined {
  if (i > 0 || AUXILIARY.test(forms[1] ?? '')) return undefined;
  for (let k = 4; k < forms.length; k++) {
    const asked = /^(who|what|how|which|where|why)$/.test(forms[k] ?? '')
      ? questionAt(forms, k, forms.join(' '))
      : undefined;
    if (asked) return asked;
  }
  return undefined;
}

function whoAt(after: string, word: string): Asked {
  if (
    /^(has |have |had )?(claimed|claims|claim|took credit|takes credit|take credit|taken credit|admitted|owned up)/.test(
      after,
    )
  )
    return 'claimant';
  if (
    /^(has |have |had |was it that |is it that )?(said|says|say|warned|warns|testified|testifies|told|predicted|thinks|believes|argued|announced|stated)/.test(
      after,
    )
  )
    return 'speaker';
  if (
    word === 'whom' ||
    /^(was|were|got|gets|has been|have been|had been) (\w+ )?(killed|murdered|assassinated|slain|targeted|attacked|hit|shot|hurt|bombed|kill|assassinate)/.test(
      after,
    )
  )
    return 'whom';
  if (
    /^(died|dies|perished|(did|do|does|has|have|had|were) \S+ (\S+ )?(try|tried|target|kill|attack|go|murder|threaten|assassinate|partner|accuse))/.test(
      after,
    )
  )
    return 'whom';
  return 'who';
}

function howAt(next: string, after: string): Asked {
  if (/^(many|much)/.test(next)) return 'count';
  if (next === 'long' || /^(many )?years/.test(after)) return 'duration';
  if (/^(often|frequently|regularly)/.test(next)) return 'how-often';
  if (next === 'come') return 'why';
  if (next === 'soon' || next === 'quickly' || next === 'fast') return 'duration';
  return 'how';
}

function whatAt(word: string, after: string, text: string): Asked {
  if (/^(length|span|stretch) of time\b|^timespan\b/.test(after)) return 'duration';
  if (/^(exact )?(year|month|day|date|time|years|months|dates)\b/.test(after)) return 'when';
  if (
    /^(country|province|city|place|region|part of|town|area|location|places|regions|provinces)\b/.test(after)
  )
    return /\b(governments?|countries named)\b/.test(text) ? 'kinds' : 'where';
  if (
    /^((public|official|government|political) )?(job|position|post|office|title|rank|occupation|capacity|role)\b/.test(
      after,
    )
  )
    return 'role';
  if (/^(method|means|weapon|manner)\b/.test(after)) return 'means';
  if (/^grounds\b/.test(after)) return 'why';
  if (/^(number|percentage|share)\b/.test(after)) return 'count';
  if (/^(reason|for)\b/.test(after)) return 'why';
  if (word === 'what' && /^(is|was|are|were) (the )?(name|names)\b/.test(after)) return 'name';
  if (
    word === 'what' &&
    /^(is|are|was|were) (\S+ ){0,3}(goal|aim|objective|purpose|ambition|endgame)/.test(after)
  )
    return 'goal';
  if (word === 'what' && /^(is|are|was|were|does \S+ mean|s)\b/.test(after)) return 'definition';
  if (
    word === 'what' &&
    /^(did|does|do|has|have|had) .*\b(say|said|claim|warn|testify|threaten|accuse|announce|tell|predict|argue|think|believe)\b/.test(
      `${after} ${text}`,
    )
  )
    return 'content';
  if (word === 'which' || /^(kind|kinds|sort|sorts|type|types|group|groups|people|other)\b/.test(after))
    return 'kinds';
  return 'what';
}
