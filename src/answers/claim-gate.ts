/**
 * What is made of the signals for and against a claim: a multinomial logistic regression. Its weights are general (none
 * belongs to one article) and were fitted on the claims of the bank, each judged by what the others teach, and of question sets: `npm run fit-claims`.
 */
import type { Verdict } from '../facts/vocabulary.ts';
import fitted from './claim-gate.json' with { type: 'json' };
import type { ClaimSignals } from './claim-signals.ts';

export interface WeighedClaim {
  verdict: Verdict;
  probabilities: Readonly<Record<Verdict, number>>;
  /** What each signal adds to the odds of the likeliest verdict against "supported" (or of it against "refuted"). */
  parts: readonly { signal: string; adds: number }[];
}

type Weights = Readonly<Record<string, number>>;

interface Line {
  bias: number;
  weights: Weights;
}

export interface ClaimGate {
  /** How likely the less likely of "supported" and "refuted" may be, as a share of the other. */
  doubtful: number;
  /** The same for a refutation that a typed slot bears out. */
  doubtfulContradicted: number;
  /** The same for support of a claim that one fact holds as a whole. */
  doubtfulHeld: number;
  /** The same where, besides, right claims are nearer to it than wrong ones. */
  doubtfulNearer: number;
  /** Log odds against "supported". */
  refuted: Line;
  open: Line;
}

function scoreOf(signals: ClaimSignals, { bias, weights }: Line): number {
  let sum = bias;
  // Not by `Object.entries`, which makes a list for each signal.
  for (const name in signals) sum += (weights[name] ?? 0) * (signals[name] ?? 0);
  return sum;
}

/**
 * Weighs the signals. A verdict flipped is the costly error: where "supported" and "refuted" are both likely, neither
 * is said.
 */
export function weighClaim(signals: ClaimSignals, gate: ClaimGate = fitted): WeighedClaim {
  const refuted = Math.exp(scoreOf(signals, gate.refuted));
  const open = Math.exp(scoreOf(signals, gate.open));
  const sum = 1 + refuted + open;
  const probabilities = { supported: 1 / sum, refuted: refuted / sum, 'not-in-article': open / sum };
  const likelier = refuted > 1 ? 'refuted' : 'supported';
  // What a typed slot contradicts has something to show for it.
  const isContradicted = likelier === 'refuted' && signals.rulesRefute === 1 && signals.negated !== 1;
  const limitOfRefutation = isContradicted ? gate.doubtfulContradicted : gate.doubtful;
  const limit = likelier === 'supported' ? limitOfSupport(signals, gate) : limitOfRefutation;
  const isDoubtful = Math.min(refuted, 1 / refuted) > limit;
  const verdict =
    isDoubtful || probabilities[likelier] < probabilities['not-in-article'] ? 'not-in-article' : likelier;
  const of: Weights = verdict === 'not-in-article' ? gate.open.weights : gate.refuted.weights;
  const sign = verdict === 'supported' ? -1 : 1;
  return {
    verdict,
    probabilities,
    // Few verdicts are explained.
    get parts() {
      return Object.entries(signals)
        .map(([signal, value]) => ({ signal, adds: sign * (of[signal] ?? 0) * value }))
        .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds));
    },
  };
}

/** Where one fact holds all of it and nothing is denied, more doubt is borne; most where right claims are nearer. */
function limitOfSupport(
  signals: ClaimSignals,
  { doubtful, doubtfulHeld, doubtfulNearer }: ClaimGate,
): number {
  const { heldWhole, nearerSupported, negated, deniesSaid } = signals;
  if (heldWhole !== 1 || negated !== 0 || deniesSaid !== 0) return doubtful;
  return nearerSupported === 1 ? doubtfulNearer : doubtfulHeld;
}

const SHOWN = 5;

/** The weighing in words, for --explain. */
export function weighedClaimText({ probabilities, parts }: WeighedClaim): string {
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const shown = parts
    .slice(0, SHOWN)
    .map(({ signal, adds }) => `${signal} ${adds < 0 ? '' : '+'}${adds.toFixed(1)}`);
  const { supported, refuted, 'not-in-article': open } = probabilities;
  return `supported ${percent(supported)}, refuted ${percent(refuted)}, left open ${percent(open)} (${shown.join(', ')})`;
}
