import { MessageCreateRequestSchema } from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
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

  it('mentions nobody, or the one role that was chosen', () => {
    const reply = postReply(dossier, { kind: 'recap', of });
    if (!reply) throw new Error('no reply');
    expect(postBody(base, reply, marks).allowed_mentions).toEqual({ parse: [] });
    const body = postBody(base, reply, { ...marks, roleId: '42' });
    expect(body.allowed_mentions).toEqual({ parse: [], roles: ['42'] });
    expect(body.content.startsWith('<@&42> ')).toBe(true);
  });
});
