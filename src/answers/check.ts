/**
 * From a claim to a verdict. Supported: everything in it is held by one fact. Refuted: one fact holds the rest and
 * contradicts it in a slot that has one value. In doubt the verdict is "not in the article": a flipped verdict is the
 * costly error.
 */
import type { FactId } from '../facts/base.ts';
import type { SentenceId } from '../facts/schema.ts';
import { contraryOf, type Difference } from '../facts/vocabulary.ts';
import type { ClaimLessons } from '../search/claim-lessons.ts';
import type { FactIndex } from '../search/fact-index.ts';
import { framedClaimIn } from '../search/framed-claim.ts';
import type { Reading } from '../search/reading.ts';
import { type Weighed, weighFacts } from './claim-facts.ts';
import { flagsOf } from './claim-flags.ts';
import { type About, judgeByLessons, type Learned, sentencesOf } from './claim-judge.ts';
import { isTurnedRound, type Judgement, judgeByRules } from './claim-rules.ts';
import type { ClaimSignals } from './claim-signals.ts';
import { eventDatesIn } from './event-dates.ts';
import { eventOrderIn } from './event-order.ts';
import type { Finding, Verdict } from './finding.ts';
import { isHarmful } from './harm.ts';

export interface Checked {
  finding: Finding;
  reading: Reading;
  weighed: readonly Weighed[];
  /** Where the article keeps claims: the sentence it is about, and what was weighed. */
  sentence?: SentenceId;
  signals?: ClaimSignals;
  readonly reason: string;
}

/** Sentences of one message that are checked by themselves. */
const MAX_SENTENCES = 6;
const SENTENCE_END = /(?<!\b(?:[A-Z]|gen|gov|sen|mr|mrs|ms|dr|prof|st|vs|etc))[.!?]+\s+|\n+/i;

/**
 * Checks a claim, or a message with a claim in it, against one article and says why. Of several sentences only those are
 * checked that claim something; one that is wrong counts, and a message is supported only where none is left open.
 * @param reading the text as read, where somebody has read it
 */
export function checkDossier(text: string, index: FactIndex, reading = index.reader.read(text)): Checked {
  const sentences = text.split(SENTENCE_END).filter((sentence) => sentence.trim() !== '');
  const about = aboutOf(reading, index);
  const silence = silenceOn(reading, about, index);
  if (silence) return silence;
  // As a whole it is judged only where its sentences by themselves do not decide.
  const whole = () => judge(reading, about, index);
  if (sentences.length < 2) return whole();
  const parts: Checked[] = [];
  let claims = 0;
  for (const sentence of sentences.slice(0, MAX_SENTENCES)) {
    const part = checkReading(index.reader.read(sentence), index);
    if (part.finding.kind !== 'verdict') continue;
    claims++;
    if (!isAnchored(part.reading)) continue;
    if (verdictOf(part) === 'refuted') return part;
    parts.push(part);
  }
  const has = (verdict: Verdict) => parts.find((part) => verdictOf(part) === verdict);
  if (parts.length === 0) return whole();
  // A sentence that says nothing without the one before it ("It killed two others") is read with the whole.
  if (parts.length < claims) {
    const read = whole();
    if (verdictOf(read) === 'refuted') return read;
  }
  return has('not-in-article') ?? has('supported') ?? whole();
}

const verdictOf = ({ finding }: Checked): Verdict | undefined =>
  finding.kind === 'verdict' ? finding.verdict : undefined;

const isAnchored = (reading: Reading): boolean =>
  reading.terms.some(
    ({ kind }) => kind === 'name' || kind === 'place' || kind === 'date' || kind === 'outside',
  );

const aboutOf = (reading: Reading, { lessons }: FactIndex): About | undefined =>
  lessons && sentencesOf(reading, lessons);

/** @param isPart what a frame held: no frame is looked for in it, so that a text is read twice at most */
function checkReading(reading: Reading, index: FactIndex, isPart = false): Checked {
  const about = aboutOf(reading, index);
  return silenceOn(reading, about, index) ?? judge(reading, about, index, isPart);
}

/** Undefined where there is something to check. */
function silenceOn(
  reading: Reading,
  about: About | undefined,
  { dossier, lessons }: FactIndex,
): Checked | undefined {
  const silence = (why: 'nothing-to-check' | 'harm', reason: string): Checked => ({
    finding: { kind: 'silence', article: dossier.article.slug, why, closest: [] },
    reading,
    weighed: [],
    reason,
  });
  if (isHarmful(reading)) return silence('harm', 'asks how to do harm or to join');
  if (isClaim(reading) || isLikeLines(about, lessons)) return undefined;
  return silence('nothing-to-check', 'no claim in it');
}

function judge(reading: Reading, about: About | undefined, index: FactIndex, isPart = false): Checked {
  const { lessons } = index;
  const weighed = weighFacts(reading, index, about?.likely);
  const isTurned = isTurnedRound(reading, weighed, index);
  const byRules = judgeByRules(weighed, isTurned);
  const learned = lessons && about && judgeByLessons(about, weighed, byRules, isTurned, lessons, index);
  const dated = withinDates(withinSight(learned, reading) ?? byRulesAlone(byRules, weighed), reading, index);
  const judged = isPart ? dated : withinFrame(dated, reading, index);
  const { verdict, facts, differs } = judged;
  const main = facts[0] === undefined ? undefined : index.factOf(facts[0]);
  return {
    finding: {
      kind: 'verdict',
      article: index.dossier.article.slug,
      verdict,
      facts,
      differs,
      flags: verdict === 'supported' && main ? flagsOf(reading, main) : [],
    },
    reading,
    weighed,
    ...(learned && { signals: learned.signals, sentence: learned.sentence }),
    // Put into words only where somebody asks for them.
    get reason() {
      return judged.reason;
    },
  };
}

interface Judged {
  verdict: Verdict;
  /** The facts shown for it, best first. */
  facts: readonly FactId[];
  differs: readonly Difference[];
  readonly reason: string;
}

/**
 * What names nothing of the article and is like nothing that people say of it may be about anything ("I'm nervous about the
 * dentist"), whatever the words lean to.
 */
function withinSight(learned: Learned | undefined, reading: Reading): Judged | undefined {
  if (!learned || learned.verdict === 'not-in-article' || isAnchored(reading)) return learned;
  const { nearSupported = 0, nearRefuted = 0 } = learned.signals;
  if (Math.max(nearSupported, nearRefuted) >= LIKE) return learned;
  return overruled(learned, leftOpen(learned), 'names nothing of the article and is like no claim; else');
}

/** Where records date two events, the dates decide what is said of nothing else, and stand against the contrary. */
function withinDates(judged: Judged, reading: Reading, index: FactIndex): Judged {
  const order = eventOrderIn(reading, index);
  const dated = order ?? eventDatesIn(reading, index);
  if (!dated) return judged;
  const { agrees, isAll, facts } = dated;
  const isContrary = judged.verdict === (agrees ? 'refuted' : 'supported');
  if (!isAll && !isContrary) return judged;
  const because = `the dates of the two say ${agrees ? 'so' : 'otherwise'}; else`;
  if (!isAll) return overruled(judged, leftOpen(judged), because);
  return overruled(
    judged,
    agrees
      ? { verdict: 'supported', facts, differs: [] }
      : { verdict: 'refuted', facts, differs: [order ? 'order' : 'date'] },
    because,
  );
}

/**
 * What a frame makes of a verdict. "It isn't true that A" is what A is not. "A, not B" is not refuted where A by itself is
 * supported, nor the reverse: the words of B speak for the contrary of what is said, and what is learnt knows words alone.
 */
function withinFrame(judged: Judged, reading: Reading, index: FactIndex): Judged {
  const framed = framedClaimIn(reading.tokens);
  if (!framed) return judged;
  const decides = framed.isDenied && framed.isAll;
  // What is open stays so, unless the frame decides: nothing needs to be read again.
  if (!decides && judged.verdict === 'not-in-article') return judged;
  const part = checkReading(index.reader.read(framed.text), index, true).finding;
  if (part.kind !== 'verdict') return judged;
  const because = `"${framed.text}" by itself is ${part.verdict}; as a whole`;
  const said = framed.isDenied ? contraryOf(part.verdict) : part.verdict;
  if (decides) {
    const differs: Difference[] = said === 'refuted' ? ['negation'] : [];
    return overruled(judged, { verdict: said, facts: part.facts, differs }, because);
  }
  const isContrary = said !== 'not-in-article' && said !== judged.verdict;
  return isContrary ? overruled(judged, leftOpen(judged), because) : judged;
}

/** Another outcome, and why; the reason before it is put into words only where somebody asks for it. */
const overruled = (judged: Judged, outcome: Omit<Judged, 'reason'>, because: string): Judged => ({
  ...outcome,
  get reason() {
    return `${because}: ${judged.reason}`;
  },
});

const leftOpen = ({ facts }: Judged): Omit<Judged, 'reason'> => ({
  verdict: 'not-in-article',
  facts,
  differs: [],
});

function byRulesAlone({ verdict, best, reason }: Judgement, weighed: readonly Weighed[]) {
  return {
    verdict,
    facts: best ? [best.id] : weighed.slice(0, 2).map(({ id }) => id),
    differs: verdict === 'refuted' && best ? best.comparison.differs : [],
    reason,
  };
}

/** A message that names nothing can be checked where it is much like what people claim of one sentence. */
function isLikeLines(about: About | undefined, lessons: ClaimLessons | undefined): boolean {
  const [first] = about?.likely ?? [];
  if (!about || !lessons || first === undefined || about.of(first) < 0.5) return false;
  const { supported, refuted } = lessons.of(first).nearest(about.words.keys);
  return Math.max(supported.similarity, refuted.similarity) >= LIKE;
}

/** Similarity from which a message is much like a line. */
const LIKE = 0.5;

/** A message that can be checked names somebody, some place, time or number, or says at least three things. */
function isClaim(reading: Reading): boolean {
  const opening = reading.tokens[0]?.form ?? '';
  if (/^(who|what|when|where|why|how|which|hello|hi|hey|thanks)$/.test(opening)) return false;
  const content = reading.terms.filter((term) => term.kind !== 'attribute' && !VAGUE.has(term.key));
  const keys = new Set(content.map((term) => term.key));
  const anchored = content.some(
    (term) => term.kind === 'name' || term.kind === 'place' || term.kind === 'date' || term.kind === 'number',
  );
  const named = content.some((term) => term.kind === 'name' || term.kind === 'place');
  const states = reading.tokens.some(({ form }) => /^(is|are|was|were|has|had|will)$/.test(form));
  const said = new Set(reading.terms.filter(({ kind }) => kind !== 'attribute').map(({ from }) => from));
  if (named && states && said.size >= 2) return true;
  const places = new Set(content.map((term) => term.from));
  return anchored ? places.size >= 2 : keys.size >= 3;
}

/** Words that every message has. */
const VAGUE = new Set(['all', 'good', 'bad', 'organization', 'day', 'person', 'know', 'answer']);
