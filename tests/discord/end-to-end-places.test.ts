/** The same bot in every kind of place, and clicks from people whose message it is not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalDiscord, Person } from '../../src/local-discord/index.ts';
import { type Running, runBot } from './running-bot.ts';

let running: Running;
let discord: LocalDiscord;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  running = await runBot({
    guilds: [
      { name: 'Study group', channels: ['general'], members: ['owner', 'alice', 'bob'] },
      {
        name: 'Closed',
        channels: ['closed'],
        members: ['someone', 'carol'],
        botIsMember: false,
        allowsExternalApps: false,
      },
      { name: 'Open', channels: ['open'], members: ['somebody', 'carol', 'dave'], botIsMember: false },
    ],
  });
  discord = running.discord;
  alice = discord.user('alice').in('general');
  bob = discord.user('bob').in('general');
});

afterAll(() => running.stop());

const QUESTION = { question: 'who claimed the Balkh bombing?' };
const ANSWER =
  'The Islamic State group claimed responsibility for the suicide bombing that killed Muzammil. (3.1)';

/** Everyone has brought the app along, and is where the test wants them. */
const PLACES: readonly (readonly [place: string, who: () => Person])[] = [
  ['a server that has the bot', () => alice],
  ['direct messages with the bot', () => discord.user('alice').inDm()],
  [
    'direct messages between two people, one of whom installed the app',
    () => discord.user('carol').installsApp().inDmWith(discord.user('dave')),
  ],
  [
    'a server without the bot, for a member who installed the app',
    () => discord.user('carol').installsApp().in('open'),
  ],
  ['a server that forbids external apps', () => discord.user('carol').installsApp().in('closed')],
];

describe.each(PLACES)('in %s', (_, who) => {
  it('answers, opens the context, opens an entry and checks a message, each privately', async () => {
    const person = who();
    const answer = await person.slash('/ask', QUESTION);
    expect(answer.message.ephemeral).toBe(true);
    expect(answer.message.content).toBe(ANSWER);
    const context = await person.click(answer, 'Context');
    expect(context.message.ephemeral).toBe(true);
    expect(context.message.embeds[0]?.description).toContain('-# 3.2');
    const card = await person.slash('/incident', { name: 'I-1' });
    const entry = await person.select(card, 'Open an entry', ['r|isis-k-resurgence|A-4']);
    expect(entry.message.ephemeral).toBe(true);
    const said = person.says('The attack in Nangarhar succeeded.');
    for (const command of ['Check against the article', 'Find in the article']) {
      const found = await person.contextMenu(command, said);
      expect(found.message.ephemeral).toBe(true);
      expect(found.message.content).toContain('(3.3)');
    }
  });

  it('suggests while one types', async () => {
    const typed = await who().autocomplete('/quote', { reference: '3.' }, 'reference');
    expect(typed.choices.map(({ value }) => value)).toEqual(['3.1', '3.2', '3.3']);
  });
});

describe.each(PLACES.slice(0, -1))('in %s', (_, who) => {
  it('shares once, and lets the one who shared delete it', async () => {
    const person = who();
    const answer = await person.slash('/ask', QUESTION);
    const clicked = await person.click(answer, 'Share');
    const posted = await clicked.followUp();
    expect(posted.ephemeral).toBe(false);
    expect(posted.content).toBe(`${ANSWER}\n-# Shared by <@${person.id}>`);
    expect((await person.click(posted, 'Delete')).kind).toBe('deleted');
    expect(person.sees().map(({ id }) => id)).not.toContain(posted.id);
  });
});

describe('a click from somebody else', () => {
  it('on Context and the menu of a public message opens a copy of their own', async () => {
    const shared = await alice.slash('/incident', { name: 'I-1', share: true });
    const content = shared.message.content;
    for (const own of [
      await bob.click(shared, 'Context'),
      await bob.select(shared, 'Open an entry', ['r|isis-k-resurgence|A-4']),
    ]) {
      expect(own.kind).toBe('reply');
      expect(own.message.ephemeral).toBe(true);
      expect(alice.sees().map(({ id }) => id)).not.toContain(own.message.id);
    }
    expect(alice.sees().find(({ id }) => id === shared.message.id)?.content).toBe(content);
  });

  it('that shares a public message again gets a private sentence', async () => {
    const shared = await alice.slash('/quote', { reference: '7.1', share: true });
    const before = discord.messages('general').length;
    const again = await bob.click(shared, 'd1|s|q|isis-k-resurgence|p7s1|0', { forged: true });
    expect(again.message.ephemeral).toBe(true);
    expect(again.message.content).toBe('Everyone here can see this already.');
    expect(discord.messages('general')).toHaveLength(before);
  });

  it('that forges the owner into Delete deletes nothing of other people’s', async () => {
    const shared = await alice.slash('/quote', { reference: '7.1', share: true });
    const own = shared.message.buttons.find(({ label }) => label === 'Delete')?.customId ?? '';
    expect(own).toContain(alice.id);
    const refused = await bob.click(shared, own);
    expect(refused.message.content).toBe('Only the member who posted this and moderators can delete it.');
    expect(discord.messages('general').map(({ id }) => id)).toContain(shared.message.id);
  });
});

describe('the message commands', () => {
  it('read an answer of the bot’s own like any other message', async () => {
    const shared = await alice.slash('/quote', { reference: '7.1', share: true });
    const found = await bob.contextMenu('Find in the article', shared.message);
    expect(found.message.ephemeral).toBe(true);
    expect(found.message.content).toContain('(7.1)');
    const answer = await (await alice.click(await alice.slash('/ask', QUESTION), 'Share')).followUp();
    const checked = await bob.contextMenu('Check against the article', answer);
    expect(checked.message.content).toMatch(/^Supported\b.*\(3\.1\)$/);
  });
});
