import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import { contextFor } from '../../src/bot.ts';
import type { CommandAnswer, RawOptions } from '../../src/commands/command.ts';
import { renderReply } from '../../src/discord/embed.ts';
import { base, secondBase } from '../article.ts';

const both = { version: 'both', dossiers: new Map([...base.dossiers, ...secondBase.dossiers]) };
const context = contextFor(both);

function run(name: string, options: RawOptions): CommandAnswer {
  const command = COMMANDS.find(({ definition }) => definition.name === name);
  if (command?.kind !== 'chat') throw new Error(`no command ${name}`);
  return command.run(options, context);
}

describe('with two articles', () => {
  it('a reference that both have asks for the article', () => {
    expect(() => run('quote', { reference: '1.1' })).toThrow(/Name one in `article:`/);
    const { reply } = run('quote', { reference: '1.1', article: 'Why the Harrow Bridge stays shut' });
    expect(reply.answer).toContain('Harrow Bridge');
    expect(renderReply(both, reply, { visibility: 'private' }).embeds[0]?.footer?.text).toContain(
      'Why the Harrow Bridge stays shut',
    );
  });

  it('a record that both have is a menu that names the articles', () => {
    const { reply } = run('incident', { name: 'I-1' });
    expect(reply.finding.kind).toBe('choices');
    expect(reply.choices.map(({ description }) => description).join()).toMatch(/Harrow Bridge/);
  });

  it('/source asks which, /timeline and /search read both and name them', () => {
    expect(() => run('source', {})).toThrow(/several articles/);
    expect(run('timeline', {}).reply.lines[0]?.text).toContain('“Why the Harrow Bridge stays shut”');
    const { reply } = run('search', { text: 'claimed responsibility' });
    const text = renderReply(both, reply, { visibility: 'private' }).embeds[0]?.description;
    expect(text).toContain('“Why the Harrow Bridge stays shut”, A bridge and its owner, 3.1');
    expect(text).toContain('“Assassinations point to ISIS-K resurgence”, 3.1');
  });

  it('/ask answers from the right one', () => {
    expect(run('ask', { question: 'When was the Harrow Bridge closed?' }).reply.finding.article).toBe(
      'bridge-closure',
    );
    expect(run('ask', { question: 'When was ISIS-K formed?' }).reply.finding.article).toBe(
      'isis-k-resurgence',
    );
  });
});
