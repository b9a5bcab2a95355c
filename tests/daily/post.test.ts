import { MessageCreateRequestSchema } from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Reply } from '../../src/answers/reply.ts';
import { markerOf, nonceOf } from '../../src/daily/nonce.ts';
import { cycleEntries, postBody, postReply } from '../../src/daily/post.ts';
import { ARTICLE, base } from '../article.ts';

const dossier = base.dossiers.get(ARTICLE);
if (!dossier) throw new Error('no article');
const entries = cycleEntries(dossier);
const nonce = nonceOf('1', '2026-03-09');
const marks = { nonce, marker: markerOf(nonce, '2026-03-09') };
const of = entries.length;
const picks = [
  ...entries.map(({ ref }, index) => ({
    kind: 'entry' as const,
    ref,
    position: index + 1,
    of,
    onThisDate: false,
  })),
  { kind: 'recap' as const, of },
];

const embedShape = z.object({ title: z.string(), description: z.string() });
const renderedEmbeds = (reply: Reply) => z.tuple([embedShape]).parse(postBody(base, reply, marks).embeds);

describe('a post', () => {
  it('is one that Discord takes, for every entry and the recap, and ends with the marker', () => {
    for (const pick of picks) {
      const reply = postReply(dossier, pick);
      if (!reply) throw new Error('no reply');
      const body = postBody(base, reply, marks);
      expect(() => MessageCreateRequestSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({ nonce, enforce_nonce: true });
      expect(JSON.stringify(body.embeds)).toContain(` · ${marks.marker}"`);
      if (pick.kind === 'entry') expect(reply.citations.length).toBeGreaterThan(0);
    }
  });

  it('of the day says when, what, who says so, in which words, which day of how many, and where there is more', () => {
    const pick = { kind: 'entry', ref: 'I-1', position: 6, of: 18, onThisDate: true } as const;
    const reply = postReply(dossier, pick);
    if (!reply) throw new Error('no reply');
    const [embed] = renderedEmbeds(reply);
    expect(embed.title).toMatch(/^Day 6 of 18, on this date: .+ \(I-1\)$/);
    const blocks = embed.description.split('\n\n');
    expect(postBody(base, reply, marks).content).toMatch(
      /^On March 9, the Islamic State group claimed responsibility.+ \(3\.1\)$/,
    );
    expect(blocks[0]).toBe('*Claimed by the Islamic State group; reported by the authors.*');
    expect(blocks[1]).toContain(
      '> On March 9, the Islamic State group claimed responsibility for a suicide bombing',
    );
    expect(blocks[1]).toMatch(/> -# 3\.1$/);
    expect(blocks[2]).toMatch(/^\*\*Date:\*\* March 9 \(/);
    expect(blocks.at(-1)).toBe('Look further: /incident name: I-1');
  });

  it('of the recap quotes the words that date each entry, all of this article and whole lines of a longer one', () => {
    const recap = postReply(dossier, { kind: 'recap', of });
    if (!recap) throw new Error('no reply');
    expect(recap.lines).toHaveLength(of);
    for (const { text } of recap.lines) {
      const [, quote = '', reference = ''] = /; “(.+)” \((\d+\.\d+)\)$/.exec(text) ?? [];
      const sentence = [...dossier.sentences.values()].find((one) => one.reference === reference);
      expect(sentence?.text).toContain(quote);
      expect(quote).not.toBe('');
    }
    const [whole] = renderedEmbeds(recap);
    expect(whole.description).not.toContain('…');
    expect(whole.description).toMatch(/\n\nLook further: \/timeline$/);
    const records = new Map(
      [...dossier.records.values()].flatMap((record) =>
        Array.from({ length: 9 }, (_, copy) => [`${record.ref}${copy}`, record] as const),
      ),
    ) as unknown as typeof dossier.records;
    const long = postReply({ ...dossier, records }, { kind: 'recap', of: 9 * of });
    if (!long) throw new Error('no reply');
    const [cut] = renderedEmbeds(long);
    expect(cut.description).toContain(`${9 * of - long.lines.length} more entries are in /timeline.`);
    expect(cut.description).toMatch(/\n\nLook further: \/timeline$/);
  });

  it('mentions nobody, or the one role that was chosen', () => {
    const reply = postReply(dossier, { kind: 'recap', of });
    if (!reply) throw new Error('no reply');
    expect(postBody(base, reply, marks).allowed_mentions).toEqual({ parse: [] });
    const body = postBody(base, reply, { ...marks, roleId: '42' });
    expect(body.allowed_mentions).toEqual({ parse: [], roles: ['42'] });
    expect(body.content.startsWith('<@&42> ')).toBe(true);
  });
});
