/** Everything here has to hold on both Discords, so that the bot is not tested against our own idea of one only. */
import { setTimeout as pause } from 'node:timers/promises';
import { ApplicationCommandOptionType as Type } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { LoginError } from '../../src/discord/login.ts';
import { commandBodies } from '../../src/discord/registration.ts';
import { createLog } from '../../src/log.ts';
import { context } from '../article.ts';
import { localStage } from './local-stage.ts';
import type { Option, Result, Shown, Stage } from './stage.ts';
import { twinStage } from './twin-stage.ts';

const silent = createLog('silent', []);

const text = (name: string, value: string): Option => ({ name, type: Type.String, value });
const share: Option = { name: 'share', type: Type.Boolean, value: true };

function messageOf(result: Result): Shown {
  if (result.kind === 'deleted') throw new Error('the message was deleted');
  return result.message;
}

function buttonOf(message: Shown, label: string): string {
  const button = message.buttons.find((one) => one.label === label);
  if (!button) throw new Error(`there is no ${label}; there are ${message.buttons.map((one) => one.label)}`);
  return button.customId;
}

describe.each([
  ['the local Discord', localStage],
  ['discord-digital-twin', twinStage],
])('on %s', (_, open) => {
  let stage: Stage;
  let bot: Bot;

  beforeAll(async () => {
    stage = await open();
    bot = await startBot({ token: stage.token, apiUrl: stage.api }, context, silent, () => undefined);
    // The twin cannot list commands, so what the bot registers at its start is sent once more without a comparison.
    await bot.client.rest.put(`/applications/${stage.applicationId}/commands`, {
      body: commandBodies(COMMANDS),
    });
  });

  afterAll(async () => {
    await bot.stop();
    await stage.stop();
  });

  const slash = async (command: string, ...options: Option[]) =>
    messageOf(await stage.slash(command, options));

  it('a refused token is one sentence', async () => {
    const login = startBot(
      { token: 'wrong.token.here', apiUrl: stage.api },
      context,
      silent,
      () => undefined,
      {
        deadlineMs: 3000,
      },
    );
    await expect(login).rejects.toThrow(/Discord refuses the token\. Reset it/);
    await expect(login).rejects.toBeInstanceOf(LoginError);
  });

  it.each<[string, Option[], string, string]>([
    ['ask', [text('question', 'who claimed the Balkh bombing?')], 'Islamic State group', '3.1'],
    ['check', [text('claim', 'The attack in Nangarhar succeeded.')], 'failed', '3.3'],
    ['incident', [text('name', 'Balkh bombing')], 'Muzammil', '3.1'],
    ['actor', [text('name', 'stoltenburg')], 'Stoltenberg', '7.2'],
    ['assessment', [text('name', 'Kurilla')], 'six months', '16.3'],
    ['quote', [text('reference', '3.1')], 'claimed responsibility', '3.1'],
    ['search', [text('text', 'cash payments')], 'Found in', '13.3'],
    ['source', [], 'Andrew Mines', '18.1'],
  ])('/%s %j answers privately with its reference', async (command, options, words, reference) => {
    const message = await slash(command, ...options);
    expect(message.ephemeral).toBe(true);
    expect(message.content).toContain(reference);
    expect(`${message.content}\n${message.embed?.description}`).toContain(words);
  });

  it('/help names every command', async () => {
    const { embed } = await slash('help');
    for (const { definition } of COMMANDS) expect(embed?.description).toContain(definition.name);
  });

  it('what cannot be read is one private line, even where a public answer was asked for', async () => {
    const message = await slash('quote', text('reference', 'nonsense'), share);
    expect(message.ephemeral).toBe(true);
    expect(message.embed).toBeUndefined();
    expect(message.content.length).toBeGreaterThan(20);
  });

  it('autocomplete offers sentences', async () => {
    expect(await stage.autocomplete('quote', [text('reference', '3.')])).toEqual(['3.1', '3.2', '3.3']);
  });

  it('autocomplete takes the other options into account', async () => {
    const all = await stage.autocomplete('incident', [text('name', '')]);
    const claimed = await stage.autocomplete('incident', [text('status', 'claimed'), text('name', '')]);
    expect(claimed.length).toBeGreaterThan(0);
    expect(claimed.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(claimed));
  });

  it('the pages of /timeline turn in place', async () => {
    const first = await slash('timeline', text('from', '2017'));
    const second = await stage.click(first, buttonOf(first, 'Next'));
    expect(second.kind).toBe('update');
    expect(messageOf(second).id).toBe(first.id);
    expect(messageOf(second).embed?.description).toContain('Page 2 of');
    const back = await stage.click(messageOf(second), buttonOf(messageOf(second), 'Previous'));
    expect(messageOf(back).embed?.description).toBe(first.embed?.description);
  });

  it('an entry of a card opens beside it', async () => {
    const card = await slash('incident', text('name', 'I-1'));
    const [menu] = card.menus;
    const opened = await stage.select(card, menu?.customId ?? '', 'r|isis-k-resurgence|A-4');
    expect(opened.kind).toBe('reply');
    expect(messageOf(opened).ephemeral).toBe(true);
  });

  it('a choice takes the place of the question it answers', async () => {
    const menu = await slash('incident', text('status', 'claimed'), {
      name: 'year',
      type: Type.Integer,
      value: 2023,
    });
    expect(menu.embed?.title).toBe('Which one?');
    const picked = await stage.select(menu, menu.menus[0]?.customId ?? '', 'r|isis-k-resurgence|I-3');
    expect(picked.kind).toBe('update');
    expect(messageOf(picked).content).toContain('(3.3)');
  });

  it('Context opens the sentences around a quote', async () => {
    const quote = await slash('quote', text('reference', '7.1'));
    const opened = await stage.click(quote, buttonOf(quote, 'Context'));
    expect(opened.kind).toBe('reply');
    expect(messageOf(opened).ephemeral).toBe(true);
    expect(messageOf(opened).embed?.description).toContain('7.2');
  });

  it.each(['Check against the article', 'Find in the article'])('%s reads the message', async (command) => {
    const answer = messageOf(await stage.onMessage(command, 'I heard that ISIS-K was formed in 2015.'));
    expect(answer.ephemeral).toBe(true);
    expect(`${answer.content}\n${answer.embed?.description}`).toContain('2015');
  });

  it('Share posts once, under the sharer’s name, and is then switched off', async () => {
    const before = (await stage.publicMessages()).length;
    const answer = await slash('quote', text('reference', '7.1'));
    const clicked = messageOf(await stage.click(answer, buttonOf(answer, 'Share')));
    expect(clicked.buttons.find(({ label }) => label === 'Shared')?.disabled).toBe(true);
    await expect.poll(async () => (await stage.publicMessages()).length).toBe(before + 1);
    const posted = (await stage.publicMessages()).at(-1);
    expect(posted?.content).toContain(`Shared by <@${stage.aliceId}>`);
    const again = messageOf(await stage.click(clicked, buttonOf(answer, 'Share')));
    expect(again.ephemeral).toBe(true);
    await pause(100);
    expect(await stage.publicMessages()).toHaveLength(before + 1);
  });

  it('a public answer can be deleted by the member it belongs to', async () => {
    const before = (await stage.publicMessages()).length;
    const posted = await slash('quote', text('reference', '7.1'), share);
    expect(posted.ephemeral).toBe(false);
    expect(await stage.publicMessages()).toHaveLength(before + 1);
    expect(await stage.click(posted, buttonOf(posted, 'Delete'))).toEqual({ kind: 'deleted' });
    expect(await stage.publicMessages()).toHaveLength(before);
  });

  it.each(['d1|s|r|isis-k-resurgence|I-999', 'd0|old', 'x'])('the id %s gets a kind sentence', async (id) => {
    const message = await slash('quote', text('reference', '7.1'));
    const answer = messageOf(await stage.click(message, id));
    expect(answer.ephemeral).toBe(true);
    expect(answer.content).toContain('Look it up again');
  });
});
