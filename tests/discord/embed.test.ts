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

/** A reply with everything in it, so that the message can be compared as a whole. */
const FULL: Reply = {
  finding: { kind: 'record', article: ARTICLE, ref: 'I-3' },
  outcome: 'answered',
  heading: 'Failed attack (I-3)',
  answer: 'The group claimed a failed attack.',
  whoSays: 'Claimed by the group; reported by the authors.',
  tone: 'claimed',
  lines: [
    { label: 'Date', text: 'March 15 (the day of the claim; year from context: 2023)' },
    { label: 'BibTeX', text: '@article{x}', copy: true },
  ],
  citations: [
    {
      article: ARTICLE,
      title: 'Title',
      sentence: 'p3s3',
      paragraph: 3,
      reference: '3.3',
      section: 'A section',
      quote: 'on March 15, the group claimed a *failed* attack',
    },
  ],
  closest: [],
  notes: ['The year is from context.'],
  choices: [
    { ref: 'A-6', article: ARTICLE, label: 'District governor (A-6)', description: 'Actor, reported' },
  ],
  next: 'Try /timeline.',
};

describe('the message of a reply', () => {
  it('has everything in its order, and the answer once: above the embed, where all can read it', () => {
    expect(renderReply(base, FULL, { visibility: 'private', asked: 'Asked: what failed?' })).toEqual({
      content: 'The group claimed a failed attack. (3.3)',
      embeds: [
        {
          author: { name: 'Asked: what failed?' },
          title: 'Failed attack (I-3)',
          description: [
            '*Claimed by the group; reported by the authors.*',
            '',
            '> on March 15, the group claimed a \\*failed\\* attack',
            '> -# A section, 3.3',
            '',
            '**Date:** March 15 (the day of the claim; year from context: 2023)',
            '**BibTeX:**',
            '```',
            '@article{x}',
            '```',
            '',
            '-# The year is from context.',
            '',
            'Try /timeline.',
          ].join('\n'),
          color: 0xb7791f,
          footer: {
            text: 'Andrew Mines and Amira Jadoon · The Conversation: Assassinations point to ISIS-K resurgence',
          },
        },
      ],
      components: [
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: 'd1|m',
              placeholder: 'Open an entry',
              options: [
                {
                  label: 'District governor (A-6)',
                  value: 'r|isis-k-resurgence|A-6',
                  description: 'Actor, reported',
                },
              ],
            },
          ],
        },
        {
          type: 1,
          components: [
            { type: 2, style: 2, label: 'Share', custom_id: 'd1|s|r|isis-k-resurgence|I-3' },
            { type: 2, style: 2, label: 'Context', custom_id: 'd1|o|q|isis-k-resurgence|p3s3|1' },
          ],
        },
      ],
      allowedMentions: { parse: [] },
    });
  });

  it('in public can be deleted, says who shared it, and cannot be shared again', () => {
    const message = renderReply(base, FULL, {
      visibility: 'public',
      owner: '12345678901234567',
      shared: true,
    });
    expect(message.content).toBe(
      'The group claimed a failed attack. (3.3)\n-# Shared by <@12345678901234567>',
    );
    const ids = message.components
      .flatMap((row) => row.components)
      .map((one) => ('custom_id' in one ? one.custom_id : ''));
    expect(ids).toContain('d1|x|12345678901234567');
    expect(ids.some((id) => id.startsWith('d1|s|'))).toBe(false);
  });

  it('in a silence shows the closest quotes as closest, and no reference as if they answered', () => {
    const silent: Reply = {
      ...FULL,
      outcome: 'not-in-article',
      tone: 'silent',
      whoSays: '',
      citations: [],
      closest: FULL.citations,
    };
    const message = renderReply(base, silent, { visibility: 'private' });
    expect(message.content).toBe('The group claimed a failed attack.');
    expect(message.embeds[0]?.description).toContain('**Closest in the article:**\n\n> on March 15');
  });

  it('shows no quote that is part of another one of the same sentence', () => {
    const [whole] = FULL.citations;
    if (!whole) throw new Error('no citation');
    const part = { ...whole, quote: 'the group claimed a *failed* attack' };
    const elsewhere = { ...part, sentence: 'p4s1', paragraph: 4, reference: '4.1' } as const;
    for (const citations of [
      [whole, part, elsewhere],
      [part, whole, whole, elsewhere],
    ]) {
      const { embeds } = renderReply(base, { ...FULL, citations }, { visibility: 'private' });
      const quotes = embeds[0]?.description?.split('\n').filter((line) => /^> (?!-#)/.test(line));
      expect(quotes).toEqual([
        '> on March 15, the group claimed a \\*failed\\* attack',
        '> the group claimed a \\*failed\\* attack',
      ]);
    }
  });

  it('of a quote does not say it twice, but for the sentences around it', () => {
    const quoted = (context: boolean) =>
      renderReply(base, replyTo(base, { kind: 'quote', article: ARTICLE, sentence: 'p7s1', context }), {
        visibility: 'private',
      });
    const said = '“Some of ISIS-K’s ambitious plots have failed.” (7.1)';
    expect(quoted(false).content).toBe(said);
    expect(quoted(false).embeds[0]?.title).toBe('Quote 7.1');
    expect(quoted(false).embeds[0]?.description).not.toContain('ambitious plots');
    expect(quoted(true).content).toBe(said);
    expect(quoted(true).embeds[0]?.description).toMatch(
      /^> Some of ISIS-K’s ambitious plots have failed\.$/m,
    );
  });

  it('has an embed without text where nothing is to be added', () => {
    const bare: Reply = { ...FULL, whoSays: '', lines: [], citations: [], notes: [] };
    delete bare.next;
    const { embeds } = renderReply(base, bare, { visibility: 'private' });
    expect(embeds[0]?.title).toBe('Failed attack (I-3)');
    expect(embeds[0]).not.toHaveProperty('description');
  });
});

/** What each mark of it is escaped to; nothing of it may be left as it is. */
const HOSTILE = '**b** [x](https://evil.example) <@123456789012345678> @everyone discord.gg/evil `c` ||s||';
const HARMLESS =
  '\\*\\*b\\*\\* \\[x\\](https\\://evil.example) \\<@123456789012345678> @\u200beveryone discord\\.gg/evil \\`c\\` \\|\\|s\\|\\|';

describe('a reply whose texts are full of markdown', () => {
  const [citation] = FULL.citations;
  if (!citation) throw new Error('no citation');
  const hostileCitation = { ...citation, title: HOSTILE, section: HOSTILE, quote: HOSTILE };
  const reply: Reply = {
    ...FULL,
    heading: HOSTILE,
    answer: HOSTILE,
    whoSays: HOSTILE,
    lines: [
      { label: HOSTILE, text: HOSTILE },
      { label: HOSTILE, text: `\`\`\` ${HOSTILE}`, copy: true },
    ],
    citations: [
      hostileCitation,
      { ...hostileCitation, sentence: 'p4s1', reference: '4.1', article: 'other' },
    ],
    closest: [hostileCitation],
    notes: [HOSTILE],
    next: HOSTILE,
  };
  const { content, embeds } = renderReply(base, reply, { visibility: 'private', remark: HOSTILE });
  const [{ title = '', description = '' } = {}] = embeds;

  it('shows each of them character for character', () => {
    expect(content).toBe(`${HARMLESS} (3.3, 4.1)\n-# ${HARMLESS}`);
    expect(title).toBe(HARMLESS);
    const place = `> -# “${HARMLESS}”, ${HARMLESS}`;
    const quote = (reference: string) => [`> ${HARMLESS}`, `${place}, ${reference}`, ''];
    expect(description.split('\n')).toEqual([
      `*${HARMLESS}*`,
      '',
      ...quote('3.3'),
      ...quote('4.1'),
      '**Closest in the article:**',
      '',
      ...quote('3.3'),
      `**${HARMLESS}:** ${HARMLESS}`,
      `**${HARMLESS}:**`,
      '```',
      `ˋˋˋ ${HOSTILE.replaceAll('`', 'ˋ')}`,
      '```',
      '',
      `-# ${HARMLESS}`,
      '',
      HARMLESS,
    ]);
  });
});

describe('a reply that is longer than Discord takes', () => {
  const long = 'A sentence of forty characters, no less. '.repeat(300);

  it.each(['private', 'public'] as const)('is cut to what Discord takes, %s', (visibility) => {
    const [citation] = FULL.citations;
    if (!citation) throw new Error('no citation');
    const whole: Reply = {
      ...FULL,
      heading: long,
      answer: long,
      whoSays: long,
      lines: [{ label: long, text: long }],
      citations: [{ ...citation, quote: long, section: long }],
      choices: FULL.choices.map((choice) => ({ ...choice, label: long, description: long })),
    };
    const message = renderReply(base, whole, { visibility, owner: '12345678901234567890', asked: long });
    refuseWhatDiscordRefuses(message);
    expect(message.content).toHaveLength(1968);
    expect(message.content).toMatch(/^A sentence of forty characters, no less\. A .* no less\.…$/);
    const [{ title = '', description = '', author, footer } = {}] = message.embeds;
    expect([title, description].every((text) => text.endsWith('…'))).toBe(true);
    const used = title.length + (author?.name.length ?? 0) + (footer?.text.length ?? 0);
    expect(description.length).toBeGreaterThan(4000);
    expect(description.length + used).toBeLessThanOrEqual(6000);
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
