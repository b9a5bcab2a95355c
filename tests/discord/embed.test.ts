import {
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookRequestPartialSchema,
} from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { compose } from '../../src/answers/compose.ts';
import type { Finding } from '../../src/answers/finding.ts';
import type { Reply } from '../../src/answers/reply.ts';
import { renderReply } from '../../src/discord/embed.ts';
import { checkFits } from '../../src/discord/fits.ts';
import type { FactBase } from '../../src/facts/base.ts';
import { checkMessage } from '../../src/local-discord/validation/messages.ts';
import { ARTICLE, base, secondBase } from '../article.ts';

function replyTo(of: FactBase, finding: Finding): Reply {
  const reply = compose(of, finding);
  if (!reply) throw new Error('nothing to show');
  return reply;
}

/** Every finding of a base that needs no question: cards, sentences with context, the timeline, the source. */
function everyFinding(of: FactBase): Finding[] {
  return [...of.dossiers].flatMap(([article, dossier]): Finding[] => [
    ...[...dossier.records.keys()].map((ref): Finding => ({ kind: 'record', article, ref })),
    ...[...dossier.sentences.keys()].flatMap((sentence): Finding[] => [
      { kind: 'quote', article, sentence, context: false },
      { kind: 'quote', article, sentence, context: true },
    ]),
    { kind: 'timeline', article: '', from: '', to: '', actor: '', page: 1 },
    { kind: 'timeline', article, from: '1801', to: '1802', actor: '', page: 1 },
    { kind: 'search', article: '', text: 'the', page: 1 },
    { kind: 'search', article, text: 'zzzz', page: 1 },
    { kind: 'source', article },
    { kind: 'choices', article, refs: [...dossier.records.keys()].slice(0, 3) },
    ...[...dossier.facts.keys()].map((id): Finding => ({ kind: 'facts', article, facts: [id] })),
  ]);
}

/** Throws what Discord would answer. */
function refuseWhatDiscordRefuses(message: ReturnType<typeof renderReply>): void {
  const { allowedMentions, ...rest } = message;
  const data = { ...rest, allowed_mentions: allowedMentions };
  expect(CreateMessageInteractionCallbackRequestSchema.safeParse({ type: 4, data }).error).toBeUndefined();
  checkMessage(IncomingWebhookRequestPartialSchema, data);
}

describe.each([
  ['the article', base],
  ['the second article', secondBase],
])('every message about %s', (_name, of) => {
  it.each(['private', 'public'] as const)('passes Discord, %s', (visibility) => {
    for (const finding of everyFinding(of)) {
      refuseWhatDiscordRefuses(
        renderReply(of, replyTo(of, finding), {
          visibility,
          owner: '12345678901234567890',
          shared: true,
          asked: `Asked: ${'@everyone '.repeat(60)}`,
        }),
      );
    }
  });

  it('needs no cutting', () => {
    expect(checkFits(of)).toEqual([]);
  });

  it('uses no inline fields and no timestamps', () => {
    for (const finding of everyFinding(of)) {
      const text = JSON.stringify(renderReply(of, replyTo(of, finding), { visibility: 'private' }));
      expect(text).not.toMatch(/"fields"|<t:\d/);
    }
  });
});

describe('the message about an incident', () => {
  const message = renderReply(base, replyTo(base, { kind: 'record', article: ARTICLE, ref: 'I-3' }), {
    visibility: 'private',
  });

  it('says the answer with its reference in the content line', () => {
    expect(message.content).toBe(
      'On March 15, the group claimed a failed attack on a Taliban district governor in Nangarhar. (3.3)',
    );
  });

  it('has answer, who says so, quote, reference, then the lines', () => {
    expect(message.embeds[0]?.description?.split('\n').filter((line) => line !== '')).toEqual(
      [
        'On March 15, the group claimed a failed attack on a Taliban district governor in Nangarhar.',
        expect.stringMatching(/^\*Claimed by .*; reported by the authors\.\*$/),
        expect.stringMatching(/^> .*on March 15, the group claimed a failed attack/),
        '> -# 3.3',
        '**Date:** March 15 (the day of the claim; year from context: 2023)',
        expect.stringMatching(/^\*\*Place:\*\* Nangarhar, Afghanistan/),
        expect.stringMatching(/^\*\*Attack:\*\* .*outcome: failure$/),
        expect.stringMatching(/^\*\*Target:\*\* /),
        expect.stringMatching(/^\*\*Claimed by:\*\* /),
        expect.stringMatching(/^\*\*The article does not say:\*\* /),
      ]
        .concat(expect.anything() as never)
        .slice(0, 10)
        .concat(message.embeds[0]?.description?.split('\n').filter((line) => line.startsWith('-# ')) ?? []),
    );
  });

  it('offers Share and Context, and no Delete', () => {
    const labels = message.components
      .flatMap((row) => row.components)
      .map((one) => ('label' in one ? one.label : one.type));
    expect(labels).toEqual(expect.arrayContaining(['Share', 'Context']));
    expect(labels).not.toContain('Delete');
  });
});

describe('what was typed', () => {
  it('is shown back in the author line only', () => {
    const reply = replyTo(base, { kind: 'record', article: ARTICLE, ref: 'I-1' });
    const plain = renderReply(base, reply, { visibility: 'private' });
    const asked = renderReply(base, reply, {
      visibility: 'private',
      asked: 'Asked: **@everyone** https://evil.example',
    });
    expect(asked.embeds[0]?.author?.name).toBe('Asked: **@\u200beveryone** https:/\u200b/evil.example');
    expect({ ...asked, embeds: [{ ...asked.embeds[0], author: undefined }] }).toEqual({
      ...plain,
      embeds: [{ ...plain.embeds[0], author: undefined }],
    });
  });
});
