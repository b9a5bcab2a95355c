/** One JSON line in, one JSON line out: how other programs ask, and how the engine is measured. */
import { z } from 'zod';
import { compose } from '../answers/compose.ts';
import type { Engine, Scope } from '../answers/engine.ts';
import type { Citation, Reply } from '../answers/reply.ts';
import type { FactBase } from '../facts/base.ts';

const request = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  kind: z.enum(['ask', 'check']),
});

const withId = z.object({ id: z.union([z.string(), z.number()]) });

/** Answers one line. A malformed one gives `{"id"?, "error"}`, and whoever calls goes on. */
export function answerLine(line: string, base: FactBase, engine: Engine, scope: Scope = {}): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return JSON.stringify({ error: 'not a line of JSON' });
  }
  const asked = request.safeParse(parsed);
  if (!asked.success) {
    const id = withId.safeParse(parsed).data?.id;
    return JSON.stringify({
      ...(id !== undefined && { id }),
      error: problemsOf(asked.error),
    });
  }
  const { id, text, kind } = asked.data;
  try {
    const started = performance.now();
    const finding = kind === 'ask' ? engine.ask(text, scope) : engine.check(text, scope);
    const reply = compose(base, finding);
    const ms = Math.round((performance.now() - started) * 1000) / 1000;
    if (!reply) return JSON.stringify({ id, error: 'the answer cannot be shown' });
    return JSON.stringify({ id, ...replyJson(reply), ms });
  } catch (error) {
    return JSON.stringify({ id, error: error instanceof Error ? error.message : 'unknown error' });
  }
}

/** "text: expected string; kind: …" in one line. */
function problemsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [...path, message].join(': ')).join('; ');
}

function replyJson(reply: Reply) {
  return {
    status: reply.outcome,
    answer: reply.answer,
    citations: reply.citations.map(citationJson),
    ...(reply.verdict && { verdict: reply.verdict }),
    ...(reply.closest.length > 0 && { closest: reply.closest.map(citationJson) }),
  };
}

function citationJson({ article, paragraph, reference, quote }: Citation) {
  return { article, paragraph, reference, quote };
}
