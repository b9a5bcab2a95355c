import { MessageFlags } from 'discord.js';
import { InteractionType } from 'discord-api-types/v10';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/local-discord/index.ts';
import { type Running, running } from './small-bot.ts';

let bot: Running;
let alice: Person;
let bob: Person;
beforeAll(async () => {
  bot = await running();
  alice = bot.discord.user('alice').in('general');
  bob = bot.discord.user('bob').in('general');
});
afterAll(async () => {
  bot.discord.journal.expectNothingUnhandled();
  expect(bot.discord.journal.requests().flatMap(({ unknownFields }) => unknownFields)).toEqual([]);
  await bot.stop();
});

describe('what people do reaches the bot, and its answers reach them', () => {
  it('answers a slash command with content, embed, buttons and a select', async () => {
    const { kind, message } = await alice.slash('/ask', { question: 'why?' });
    expect(kind).toBe('reply');
    expect(message.content).toBe('in words');
    expect(message.embeds).toEqual([{ type: 'rich', title: 'Answer', description: 'to why?' }]);
    expect(message.buttons.map((button) => button.label)).toEqual(['Next', 'Delete', 'Off', 'Source']);
    expect(message.selects.map((select) => select.customId)).toEqual(['topic']);
    expect(message.ephemeral).toBe(false);
  });

  it('offers choices while an option of a sub-command is typed', async () => {
    const { kind, choices } = await alice.autocomplete('/actor show', { name: 'muz' }, 'name');
    expect(kind).toBe('choices');
    expect(choices).toEqual([{ name: 'muz?', value: 'muz' }]);
  });

  it('carries sub-commands and their options', async () => {
    expect((await alice.slash('/actor show', { name: 'Musk' })).message.content).toBe('show Musk');
  });

  it('resolves users, channels, roles, numbers, booleans and choices to their types', async () => {
    const values = { user: bob, channel: 'news', role: 'Dossier', number: 1.5, yes: true, size: 'Large' };
    expect((await alice.slash('/who', values)).message.content).toBe('bob news Dossier 1.5 true l');
  });

  it('updates the message in place when a button says so', async () => {
    const asked = await alice.slash('/ask', { question: 'a' });
    const { kind, message } = await alice.click(asked, 'Next');
    expect(kind).toBe('update');
    expect(message.id).toBe(asked.message.id);
    expect(message.content).toBe('page 2');
    expect(message.embeds).toEqual([]);
  });

  it('lets another person press a button of a public message, by its custom id', async () => {
    const asked = await alice.slash('/ask', { question: 'a' });
    expect((await bob.click(asked, 'next')).message.content).toBe('page 2');
  });

  it('takes a message away after a deferred update', async () => {
    const asked = await alice.slash('/ask', { question: 'a' });
    expect((await alice.click(asked, 'Delete')).kind).toBe('deleted');
    expect(alice.sees().map((message) => message.id)).not.toContain(asked.message.id);
    await expect(alice.click(asked, 'Next')).rejects.toThrow('was deleted');
  });

  it('answers a select in private, with the chosen values', async () => {
    const asked = await alice.slash('/ask', { question: 'a' });
    const { message } = await alice.select(asked, 'topic', ['power']);
    expect(message.content).toBe('chose power');
    expect(message.ephemeral).toBe(true);
  });

  it('runs a message command on what a person wrote', async () => {
    const claim = bob.says('the moon is cheese');
    const { message } = await alice.contextMenu('Check against the article', claim);
    expect(message.content).toBe('checked: the moon is cheese');
  });

  it('runs a user command on a person', async () => {
    expect((await alice.contextMenu('Who is this', bob)).message.content).toBe('this is bob');
  });

  it('waits through a deferred reply for the answer', async () => {
    const { kind, message } = await alice.slash('/slow');
    expect([kind, message.content, message.loading]).toEqual(['reply', 'done thinking', false]);
  });

  it('shows "is thinking" to those who do not wait', async () => {
    const outcome = await alice.slash('/slow', {}, { until: 'acknowledged' });
    expect([outcome.kind, outcome.message.loading]).toEqual(['deferred', true]);
    expect((await outcome.edited()).content).toBe('done thinking');
  });

  it('opens a form and takes what is written into it', async () => {
    const opened = await alice.slash('/form');
    expect(opened.modal.title).toBe('Feedback');
    expect(opened.modal.fields.map((field) => field.label)).toEqual(['Your words']);
    const sent = await alice.submitModal(opened, { 'Your words': 'good' });
    expect(sent.message.content).toBe('thanks for "good"');
  });

  it('tells of follow-ups as they come', async () => {
    const outcome = await alice.slash('/many');
    expect((await outcome.followUp(2)).content).toBe('third');
    expect(outcome.followUps.map((message) => message.content)).toEqual(['second', 'third']);
  });

  it('shows ephemeral messages to one person only, and keeps them out of the history', async () => {
    const { message } = await alice.slash('/secret');
    expect(alice.sees().map(({ id }) => id)).toContain(message.id);
    expect(bob.sees().map(({ id }) => id)).not.toContain(message.id);
    expect(bot.discord.messages('general').map(({ id }) => id)).not.toContain(message.id);
    await expect(bob.contextMenu('Check against the article', message)).rejects.toThrow(
      'bob cannot see message',
    );
  });

  it('gives the bot back the message of a reply when it asks for it', async () => {
    const asked = await running({
      answers: async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        const response = await interaction.reply({ content: 'x', withResponse: true });
        await interaction.followUp({
          content: `id ${response.resource?.message?.id}`,
          flags: MessageFlags.Ephemeral,
        });
      },
    });
    const outcome = await asked.discord.user('alice').slash('/secret');
    expect((await outcome.followUp()).content).toBe(`id ${outcome.message.id}`);
    await asked.stop();
  });
});

describe('what a person cannot do rejects, with a text that says why', () => {
  it.each([
    [
      'an unknown command',
      () => alice.slash('/nope'),
      'the bot registered no /nope; it registered: /ask, /actor',
    ],
    [
      'an unknown option',
      () => alice.slash('/ask', { q: 'a' }),
      '/ask has no option "q"; it has: question, limit',
    ],
    ['a missing option', () => alice.slash('/ask'), '/ask needs the option question'],
    ['a missing sub-command', () => alice.slash('/actor'), '/actor needs a sub-command: show'],
    [
      'an unknown sub-command',
      () => alice.slash('/actor hide'),
      '/actor has no sub-command "hide"; it has: show',
    ],
    [
      'too long a text',
      () => alice.slash('/ask', { question: 'x'.repeat(201) }),
      'has 201 characters; allowed are 1 to 200',
    ],
    ['too large a number', () => alice.slash('/ask', { question: 'a', limit: 6 }), '6 is more than 5'],
    [
      'a fraction for a whole number',
      () => alice.slash('/ask', { question: 'a', limit: 1.5 }),
      'is not a whole number',
    ],
    [
      'no choice of the list',
      () => alice.slash('/who', { size: 'Huge' }),
      'is none of the choices: Small, Large',
    ],
    [
      'autocomplete where there is none',
      () => alice.autocomplete('/ask', {}, 'question'),
      'has no autocomplete',
    ],
    ['an unknown context menu', () => alice.contextMenu('Nope', bob), 'the bot registered no "Nope"'],
  ])('%s', async (_, action, words) => {
    await expect(action()).rejects.toThrow(words);
  });

  it.each([
    [
      'a button that is not there',
      'Previous',
      'the message has no button "Previous"; it has: "Next", "Delete"',
    ],
    ['a disabled button', 'Off', 'the button "Off" is disabled'],
    ['a link', 'Source', 'is a link to https://example.org/'],
  ])('%s', async (_, label, words) => {
    const asked = await alice.slash('/ask', { question: 'a' });
    await expect(alice.click(asked, label)).rejects.toThrow(words);
  });

  it('a value that the select does not have, too many values, and an overlong form field', async () => {
    const asked = await alice.slash('/ask', { question: 'a' });
    await expect(alice.select(asked, 'topic', ['love'])).rejects.toThrow(
      'no value "love"; it has: "money", "power"',
    );
    await expect(alice.select(asked, 'topic', ['money', 'power'])).rejects.toThrow(
      'takes 1 to 1 values, not 2',
    );
    const opened = await alice.slash('/form');
    await expect(alice.submitModal(opened, { text: 'x'.repeat(21) })).rejects.toThrow(
      'at most 20 characters, not 21',
    );
    await expect(alice.submitModal(opened)).rejects.toThrow('must be filled in');
    await expect(alice.submitModal(opened, { other: 'x' })).rejects.toThrow(
      'has no field "other"; it has: Your words',
    );
  });

  it('but a forged client gets its interaction through', async () => {
    const asked = await alice.slash('/ask', { question: 'a' });
    const heard = bot.discord.journal.nextFrame((frame) => frame.event === 'INTERACTION_CREATE');
    void alice.click(asked, 'forged:id', { forged: true });
    expect((await heard).data).toMatchObject({ data: { custom_id: 'forged:id' } });
    const other = bot.discord.journal.nextFrame((frame) => frame.event === 'INTERACTION_CREATE');
    void alice.forges(InteractionType.ApplicationCommand, { id: '1', name: 'made-up', type: 1 });
    expect((await other).data).toMatchObject({ type: 2, data: { name: 'made-up' } });
  });
});
