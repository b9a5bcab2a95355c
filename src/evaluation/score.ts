/**
 * Scores replies against a question set, by the rules the set came with:
 * - question: answered; the first citation quotes a gold sentence (in whole, or a part of 20 characters and more); the
 *   answer and the first three quotes bear one of the gold answers; the reply is readable (answer at most 600
 *   characters, at most 5 citations of at most 600). Apart: `short`, the answer itself bears it; `shown`, a gold
 *   sentence is among the first three quotes shown, citations first, then closest.
 * - unanswerable: the status is not-in-article.
 * - claim: the verdict is the gold one and, unless that is not-in-article, one of the first three citations quotes a
 *   gold sentence. Apart: `flips`, supported said of a refuted claim or the reverse.
 */
import { z } from 'zod';
import { VERDICTS } from '../answers/finding.ts';

const cited = z.object({ quote: z.string() });

export const item = z.object({
  id: z.string(),
  kind: z.enum(['question', 'claim', 'unanswerable']),
  text: z.string(),
  style: z.string().default('plain'),
  answers: z.array(z.string()).default([]),
  evidence: z.array(z.string()).default([]),
  verdict: z.enum(VERDICTS).optional(),
});

export const scoredReply = z.object({
  status: z.enum(['answered', 'not-in-article']),
  answer: z.string(),
  citations: z.array(cited),
  closest: z.array(cited).default([]),
  verdict: z.enum(VERDICTS).optional(),
  ms: z.number().optional(),
});

export type Item = z.infer<typeof item>;
export type ScoredReply = z.infer<typeof scoredReply>;

export interface Judgement {
  right: boolean;
  short: boolean;
  shown: boolean;
  flip: boolean;
  /** Why it is not right; empty where it is. */
  why: string;
}

const WRONG: Judgement = { right: false, short: false, shown: false, flip: false, why: '' };

/** Judges one reply. `sentences` holds the article's text by sentence id. */
export function judge(
  asked: Item,
  reply: ScoredReply | undefined,
  sentences: ReadonlyMap<string, { text: string }>,
): Judgement {
  if (!reply) return { ...WRONG, why: 'no reply' };
  const hasGold = (quotes: readonly { quote: string }[]) =>
    quotes.some(({ quote }) =>
      asked.evidence.some((id) => quotesSentence(quote, sentences.get(id)?.text ?? '')),
    );
  switch (asked.kind) {
    case 'unanswerable': {
      const right = reply.status === 'not-in-article';
      return { ...WRONG, right, why: right ? '' : 'answered what the article does not say' };
    }
    case 'claim':
      return judgeClaim(asked, reply, hasGold(reply.citations.slice(0, 3)));
    case 'question': {
      const shown = hasGold([...reply.citations, ...reply.closest].slice(0, 3));
      return { ...judgeAnswer(asked, reply, hasGold(reply.citations.slice(0, 1))), shown };
    }
  }
}

function judgeClaim(asked: Item, reply: ScoredReply, proven: boolean): Judgement {
  if (reply.verdict !== asked.verdict) {
    const flip = [reply.verdict, asked.verdict].sort().join() === 'refuted,supported';
    return { ...WRONG, flip, why: `verdict ${reply.verdict}, gold ${asked.verdict}` };
  }
  const right = asked.verdict === 'not-in-article' || proven;
  return { ...WRONG, right, why: right ? '' : 'wrong evidence' };
}

function judgeAnswer(asked: Item, reply: ScoredReply, proven: boolean): Judgement {
  if (reply.status !== 'answered') return { ...WRONG, why: 'not answered' };
  if (!isReadable(reply)) return { ...WRONG, why: 'too long to read' };
  const quotes = reply.citations.slice(0, 3).map(({ quote }) => quote);
  const borne = bears([reply.answer, ...quotes].join(' \n '), asked.answers);
  const why = proven ? (borne ? '' : 'answer missing') : 'wrong evidence';
  return { ...WRONG, right: proven && borne, short: bears(reply.answer, asked.answers), why };
}

function isReadable({ answer, citations }: ScoredReply): boolean {
  return answer.length <= 600 && citations.length <= 5 && citations.every(({ quote }) => quote.length <= 600);
}

function bears(text: string, answers: readonly string[]): boolean {
  return answers.some((answer) => squashed(text).includes(squashed(answer)));
}

function quotesSentence(quote: string, sentence: string): boolean {
  const q = squashed(quote);
  const s = squashed(sentence);
  return s.includes(q) ? q.length >= 20 || q === s : q.includes(s);
}

function squashed(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '');
}
