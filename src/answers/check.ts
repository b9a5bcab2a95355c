/**
 * From a claim to a verdict. Supported: everything in it is held by one fact. Refuted: one fact holds the rest and
 * contradicts it in a slot that has one value. In doubt the verdict is "not in the article": a flipped verdict is the
 * costly error.
 */
import type { FactIndex } from '../search/fact-index.ts';
import type { IndexedFact } from '../search/indexed-fact.ts';
import type { Reading } from '../search/reading.ts';
import { type Comparison, compareClaim } from './claim-slots.ts';
import { swappedDeeds } from './deeds.ts';
import type { Finding, Flag, Verdict } from './finding.ts';
import { isHarmful } from './harm.ts';
import { confusedPersons } from './identity.ts';
import { type Ranked, rank } from './ranking.ts';

const SHORTLIST = 14;
/** Share of a claim that must be held by one fact. */
const SUPPORTED_SHARE = 0.74;
const REFUTED_SHARE = 0.66;
/** Facts further behind the best in score, or in standing, are not what the claim is about. */
const SCORE_REACH = 0.4;
const STANDING_REACH = 0.35;
/** To contradict, a fact has to be nearer still: one about the very thing. */
const MIN_REFUTING = 0.45;
const REFUTING_REACH = 0.25;
/** A fact this far behind the best is not what the claim is about. */
const MIN_SCORE = 0.3;

export interface Weighed extends Ranked {
  comparison: Comparison;
  /** Explained share and ranking together; decides which fact the claim is about. */
  standing: number;
}

export interface Checked {
  finding: Finding;
  reading: Reading;
  weighed: readonly Weighed[];
  reason: string;
}

/** Sentences of one message that are checked by themselves. */
const MAX_SENTENCES = 6;
const SENTENCE_END = /(?<!\b(?:[A-Z]|gen|gov|sen|mr|mrs|ms|dr|prof|st|vs|etc))[.!?]+\s+|\n+/i;

/**
 * Checks a claim, or a message with a claim in it, against one article and says why. Of several sentences only those are
 * checked that claim something; one that is wrong counts, and a message is supported only where none is left open.
 */
export function checkDossier(text: string, index: FactIndex): Checked {
  const whole = checkText(text, index);
  const sentences = text.split(SENTENCE_END).filter((sentence) => sentence.trim() !== '');
  if (sentences.length < 2 || whole.finding.kind !== 'verdict') return whole;
  const parts = sentences
    .slice(0, MAX_SENTENCES)
    .map((sentence) => checkText(sentence, index))
    .filter(({ finding, reading }) => finding.kind === 'verdict' && isAnchored(reading));
  if (parts.length === 0) return whole;
  const has = (verdict: Verdict) =>
    parts.find(({ finding }) => finding.kind === 'verdict' && finding.verdict === verdict);
  const wrong = has('refuted');
  if (wrong) return wrong;
  // A sentence that says nothing without the one before it ("It killed two others") is read with the whole.
  if (verdictOf(whole) === 'refuted') return whole;
  return has('not-in-article') ?? has('supported') ?? whole;
}

const verdictOf = ({ finding }: Checked): Verdict | undefined =>
  finding.kind === 'verdict' ? finding.verdict : undefined;

const isAnchored = (reading: Reading): boolean =>
  reading.terms.some(
    ({ kind }) => kind === 'name' || kind === 'place' || kind === 'date' || kind === 'outside',
  );

function checkText(text: string, index: FactIndex): Checked {
  const reading = index.reader.read(text);
  const article = index.dossier.article.slug;
  const silence = (why: 'nothing-to-check' | 'harm', reason: string): Checked => ({
    finding: { kind: 'silence', article, why, closest: [] },
    reading,
    weighed: [],
    reason,
  });
  if (isHarmful(reading)) return silence('harm', 'asks how to do harm or to join');
  if (!isClaim(reading)) return silence('nothing-to-check', 'no claim in it');
  const weighed = weigh(reading, index);
  const { verdict, best, reason } = judge(weighed, isTurnedRound(reading, weighed, index));
  const facts = best ? [best.id] : weighed.slice(0, 2).map((entry) => entry.id);
  const fact = best ? index.factOf(best.id) : undefined;
  return {
    finding: {
      kind: 'verdict',
      article,
      verdict,
      facts,
      differs: verdict === 'refuted' && best ? best.comparison.differs : [],
      flags: verdict === 'supported' && fact ? flagsOf(reading, fact) : [],
    },
    reading,
    weighed,
    reason,
  };
}

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

function weigh(reading: Reading, index: FactIndex): Weighed[] {
  const weighed: Weighed[] = [];
  for (const ranked of rank(reading, undefined, index, SHORTLIST)) {
    const indexed = index.factOf(ranked.id);
    if (!indexed || ranked.score < MIN_SCORE) continue;
    const comparison = compareClaim(reading, indexed, index);
    weighed.push({
      ...ranked,
      comparison,
      standing:
        comparison.explained + 0.5 * ranked.score - 0.12 * comparison.differs.length - breadth(indexed),
    });
  }
  return weighed.sort((a, b) => b.standing - a.standing);
}

/** A fact that names many is a worse witness than one that names the two in question. */
const breadth = (indexed: IndexedFact): number =>
  0.04 * Math.max(0, indexed.says.terms.filter((term) => term.kind === 'name').length - 1);

/** Where a claim swaps who does what, who is who or what came first, no other fact may support it. */
const isTurnedRound = (reading: Reading, weighed: readonly Weighed[], index: FactIndex): boolean =>
  swappedDeeds(reading, index).length > 0 ||
  confusedPersons(reading, index).length > 0 ||
  weighed.some(
    ({ comparison }) => comparison.differs.includes('order') && comparison.explained >= REFUTED_SHARE,
  );

function judge(
  weighed: readonly Weighed[],
  isTurned: boolean,
): { verdict: Verdict; best?: Weighed; reason: string } {
  const first = weighed[0];
  if (!first) return { verdict: 'not-in-article', reason: 'no fact is near it' };
  const topScore = Math.max(...weighed.map((w) => w.score));
  const near = weighed.filter(
    (w) => w.score >= topScore - SCORE_REACH && w.standing >= first.standing - STANDING_REACH,
  );
  const supported = near.find(
    (w) =>
      !isTurned &&
      w.comparison.differs.length === 0 &&
      w.comparison.explained >= SUPPORTED_SHARE &&
      noBlocker(w),
  );
  const refuted = near.find(
    (w) =>
      w.score >= Math.max(MIN_REFUTING, topScore - REFUTING_REACH) &&
      w.comparison.differs.length > 0 &&
      w.comparison.explained >= REFUTED_SHARE &&
      noBlocker(w),
  );
  // One fact holds the "not" of a claim and another as near denies it: in doubt, neither.
  const isDoubtful = near.some(
    (w) =>
      supported !== undefined &&
      recordOf(w) === recordOf(supported) &&
      w.comparison.differs.includes('negation') &&
      w.comparison.explained >= supported.comparison.explained &&
      w.standing > supported.standing - 0.1,
  );
  if (supported && (!refuted || !outweighs(refuted, supported))) {
    if (isDoubtful) return { verdict: 'not-in-article', reason: 'facts disagree on the "not"' };
    return {
      verdict: 'supported',
      best: supported,
      reason: `${supported.id} holds ${share(supported)} of it`,
    };
  }
  if (!refuted) return { verdict: 'not-in-article', reason: 'no fact holds enough of it' };
  const slots = refuted.comparison.differs.join(', ');
  return {
    verdict: 'refuted',
    best: refuted,
    reason: `${refuted.id} holds ${share(refuted)} and differs in ${slots}`,
  };
}

/** A contradiction wins where its fact stands nearer, or nearly as near and explains more of the claim. */
const outweighs = (refuted: Weighed, supported: Weighed): boolean =>
  refuted.standing > supported.standing ||
  (refuted.standing > supported.standing - 0.1 &&
    refuted.comparison.explained > supported.comparison.explained);

const recordOf = ({ id }: Weighed): string => id.split('.')[0] ?? '';

const share = (entry: Weighed): string => `${Math.round(entry.comparison.explained * 100)} %`;

/** Names from outside and attributes that the fact does not give are no small gap. */
const noBlocker = (entry: Weighed): boolean =>
  !entry.comparison.absent.some(
    (term) =>
      term.key === 'none' ||
      term.kind === 'outside' ||
      term.kind === 'attribute' ||
      term.kind === 'place' ||
      term.kind === 'number' ||
      term.kind === 'date' ||
      term.kind === 'name',
  );

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
function flagsOf(claim: Reading, { fact, says }: IndexedFact): Flag[] {
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
