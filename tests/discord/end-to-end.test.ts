import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import type { Outcome, Person } from '../../src/local-discord/index.ts';
import { type Running, runBot } from './running-bot.ts';

let running: Running;
let alice: Person;
let bob: Person;

beforeAll(async () => {
  running = await runBot({
    guilds: [
      { name: 'Study group', channels: ['general', 'news'], members: ['owner', 'alice', 'bob'] },
      {
        name: 'Closed',
        channels: ['closed'],
        members: ['someone', 'carol'],
        botIsMember: false,
        allowsExternalApps: false,
      },
      { name: 'Open', channels: ['open'], members: ['somebody', 'carol'], botIsMember: false },
    ],
  });
  alice = running.discord.user('alice').in('general');
  bob = running.discord.user('bob').in('general');
});

afterAll(async () => {
  await running.stop();
});

const description = (outcome: Outcome) => outcome.message.embeds[0]?.description ?? '';
const publicMessages = () => running.discord.messages('general').length;

describe('the commands', () => {
  it('are registered, and shown to a member without Manage Server but for /daily', () => {
    const names = alice.commands().map((command) => JSON.stringify(command));
    expect(names.some((text) => text.includes('"daily'))).toBe(false);
    for (const { definition } of COMMANDS.filter(({ kind }) => kind !== 'server'))
      expect(names.some((text) => text.includes(`"${definition.name}"`))).toBe(true);
  });

  it.each([
    ['/ask', { question: 'who claimed the Balkh bombing?' }, 'Islamic State group', '3.1'],
    ['/check', { claim: 'The attack in Nangarhar succeeded.' }, 'failed', '3.3'],
    ['/incident', { name: 'I-1' }, 'Muzammil', '3.1'],
    ['/incident', { name: 'Balkh bombing' }, 'Muzammil', '3.1'],
    ['/actor', { name: 'NATO chief' }, 'Stoltenberg', '7.2'],
    ['/actor', { name: 'stoltenburg' }, 'Stoltenberg', '7.2'],
    ['/assessment', { name: 'Kurilla' }, 'six months', '16.3'],
    ['/quote', { reference: '¶3.1' }, 'claimed responsibility', '3.1'],
    ['/quote', { reference: 'T-2' }, 'six months', '16.3'],
    ['/search', { text: 'cash payments' }, 'Found in', '13.3'],
    ['/source', {}, 'Andrew Mines', '18.1'],
  ] as const)('%s %j answers privately with its reference', async (command, options, words, reference) => {
    const before = publicMessages();
    const outcome = await alice.slash(command, options);
    expect(outcome.kind).toBe('reply');
    expect(outcome.message.ephemeral).toBe(true);
    expect(outcome.message.content).toContain(reference);
    expect(outcome.message.content + description(outcome)).toContain(words);
    expect(publicMessages()).toBe(before);
  });

  it('/timeline is in order and its pages turn in place', async () => {
    const first = await alice.slash('/timeline', { from: '2017' });
    expect(description(first)).toContain('Page 1 of');
    const second = await alice.click(first, 'Next');
    expect(second.kind).toBe('update');
    expect(second.message.embeds[0]?.description).toContain('Page 2 of');
    const back = await alice.click(second, 'Previous');
    expect(back.message.embeds[0]?.description).toBe(description(first));
  });

  it('/help lists every command', async () => {
    const help = await alice.slash('/help');
    for (const { definition } of COMMANDS) expect(description(help)).toContain(definition.name);
  });

  it('answer in direct messages with the bot', async () => {
    const outcome = await alice.inDm().slash('/ask', { question: 'What is ISIS-K?' });
    expect(outcome.message.content).toContain('(1.1)');
  });

  it('answer people who installed the app themselves, where the bot is not', async () => {
    const carol = running.discord.user('carol').in('open').installsApp();
    const outcome = await carol.slash('/quote', { reference: '7.1', share: true });
    expect(outcome.message.ephemeral).toBe(false);
  });
});

describe('expected errors', () => {
  it.each([
    ['/quote', { reference: '99.9', share: true }],
    ['/quote', { reference: 'nonsense', share: true }],
    ['/incident', { name: 'zzzzzz', share: true }],
    ['/timeline', { from: 'yesterday', share: true }],
    ['/timeline', { from: '2021', to: '2017', share: true }],
    ['/search', { text: '!!!', share: true }],
    ['/source', { article: 'no such article', share: true }],
  ])('%s %j is one private line with the next step', async (command, options) => {
    const outcome = await alice.slash(command, options);
    expect(outcome.message.ephemeral).toBe(true);
    expect(outcome.message.embeds).toHaveLength(0);
    expect(outcome.message.content.length).toBeGreaterThan(20);
    expect(await running.lineOf(outcome)).toMatchObject({ outcome: 'expected-error' });
  });
});

describe('autocomplete', () => {
  it('offers a list where nothing is typed, and what fits otherwise', async () => {
    const empty = await alice.autocomplete('/incident', { name: '' }, 'name');
    expect(empty.choices.length).toBeGreaterThan(5);
    const typed = await alice.autocomplete('/incident', { name: 'herat' }, 'name');
    expect(typed.choices[0]?.name).toContain('Herat');
    const filtered = await alice.autocomplete('/incident', { status: 'claimed', name: '' }, 'name');
    expect(filtered.choices.every(({ name }) => name.includes('claimed'))).toBe(true);
  });

  it('takes the value and the shown label alike', async () => {
    const [choice] = (await alice.autocomplete('/actor', { name: 'ghani' }, 'name')).choices;
    const byValue = await alice.slash('/actor', { name: String(choice?.value) });
    const byLabel = await alice.slash('/actor', { name: String(choice?.name) });
    expect(byLabel.message.content).toBe(byValue.message.content);
  });

  it('offers sentences for a reference', async () => {
    const typed = await alice.autocomplete('/quote', { reference: '3.' }, 'reference');
    expect(typed.choices.map(({ value }) => value)).toEqual(['3.1', '3.2', '3.3']);
  });
});

describe('menus', () => {
  it('a did-you-mean choice takes the place of the question', async () => {
    const menu = await alice.slash('/incident', { status: 'claimed', year: 2023 });
    expect(menu.message.embeds[0]?.title).toBe('Which one?');
    const picked = await alice.select(menu, 'Choose one', ['r|isis-k-resurgence|I-3']);
    expect(picked.kind).toBe('update');
    expect(picked.message.content).toContain('(3.3)');
  });

  it('an entry of a card opens beside it', async () => {
    const card = await alice.slash('/incident', { name: 'I-1' });
    const opened = await alice.select(card, 'Open an entry', ['r|isis-k-resurgence|A-4']);
    expect(opened.kind).toBe('reply');
    expect(opened.message.ephemeral).toBe(true);
  });
});

describe('message commands', () => {
  it.each(['Check against the article', 'Find in the article'])(
    '%s reads the message and answers privately',
    async (name) => {
      const message = bob.says('I heard that ISIS-K was formed in 2015. @everyone');
      const outcome = await alice.contextMenu(name, message);
      expect(outcome.message.ephemeral).toBe(true);
      expect(outcome.message.embeds[0]?.author?.name).toContain('2015');
      expect(outcome.message.content + description(outcome)).toContain('2015');
    },
  );

  it('say so where the message has no text', async () => {
    const outcome = await alice.contextMenu('Check against the article', bob.says(' '));
    expect(outcome.message.content).toContain('no text');
  });

  it('take six thousand characters of anything', async () => {
    const outcome = await alice.contextMenu(
      'Check against the article',
      bob.says('governor of Balkh killed '.repeat(240)),
    );
    expect(outcome.kind).toBe('reply');
  });
});

describe('Context', () => {
  it('shows the sentences before and after, privately, to anyone', async () => {
    const shared = await alice.slash('/quote', { reference: '3.2', share: true });
    const context = await bob.click(shared, 'Context');
    expect(context.message.ephemeral).toBe(true);
    for (const reference of ['3.1', '3.2', '3.3']) expect(description(context)).toContain(`-# ${reference}`);
    expect(context.message.content).toContain('(3.2)');
  });
});

describe('Share', () => {
  it('posts once, under the sharer’s name, and is then switched off', async () => {
    const before = publicMessages();
    const answer = await alice.slash('/ask', { question: 'who claimed the Balkh bombing? @everyone' });
    const clicked = await alice.click(answer, 'Share');
    expect(clicked.message.buttons.find(({ label }) => label === 'Shared')?.disabled).toBe(true);
    const posted = await clicked.followUp();
    expect(posted.ephemeral).toBe(false);
    expect(posted.content).toContain(`Shared by <@${alice.id}>`);
    expect(posted.embeds[0]?.author?.name).toBe('Asked: who claimed the Balkh bombing? @\u200beveryone');
    expect(publicMessages()).toBe(before + 1);
    const again = await alice.click(clicked, answer.message.buttons[0]?.customId ?? '', { forged: true });
    expect(again.message.ephemeral).toBe(true);
    expect(publicMessages()).toBe(before + 1);
  });

  it('twice at the same moment posts once', async () => {
    const before = publicMessages();
    const answer = await alice.slash('/quote', { reference: '7.1' });
    const clicks = await Promise.all([alice.click(answer, 'Share'), alice.click(answer, 'Share')]);
    const outcomes = await Promise.all(clicks.map(async (click) => (await running.lineOf(click)).outcome));
    expect(outcomes.sort()).toEqual(['expected-error', 'shared']);
    expect(publicMessages()).toBe(before + 1);
  });

  it('pings nobody', async () => {
    const posts = running.discord.journal
      .requests()
      .filter(({ method }) => method !== 'GET' && method !== 'PUT');
    const bodies = posts.map(({ body }) => JSON.stringify(body));
    for (const body of bodies.filter((text) => text.includes('"content"')))
      expect(body).toContain('"allowed_mentions":{"parse":[]');
    for (const message of running.discord.messages('general')) expect(message.payload.mentions).toEqual([]);
  });

  it('says so where the server does not allow it', async () => {
    const carol = running.discord.user('carol').in('closed').installsApp();
    const answer = await carol.slash('/quote', { reference: '7.1', share: true });
    expect(answer.message.ephemeral).toBe(true);
    expect(answer.message.content).toContain('does not let apps');
    const clicked = await carol.click(answer, 'Share');
    expect(clicked.message.content).toContain('does not let apps');
    expect(running.discord.messages('closed')).toHaveLength(0);
  });
});

describe('Delete', () => {
  it('works for the member who posted it', async () => {
    const shared = await alice.slash('/quote', { reference: '7.1', share: true });
    expect((await alice.click(shared, 'Delete')).kind).toBe('deleted');
  });

  it('works for moderators, and kindly not for others', async () => {
    const shared = await alice.slash('/quote', { reference: '7.1', share: true });
    const refused = await bob.click(shared, 'Delete');
    expect(refused.message.ephemeral).toBe(true);
    expect(refused.message.content).toContain('Only the member who posted this');
    const owner = running.discord.user('owner').in('general');
    expect((await owner.click(shared, 'Delete')).kind).toBe('deleted');
  });

  it('takes no custom id that is not on the message: bob’s own id does not make it his', async () => {
    const shared = await alice.slash('/quote', { reference: '7.1', share: true });
    const refused = await bob.click(shared, `d1|x|${bob.id}`, { forged: true });
    expect(refused.message.content).toContain('I cannot read this button');
    expect((await alice.click(shared, 'Delete')).kind).toBe('deleted');
  });

  it('needs Manage Messages, nothing else', async () => {
    const shared = await alice.slash('/quote', { reference: '7.1', share: true });
    running.discord.world.overwrite(running.discord.channel('general'), bob.id, {
      allow: PermissionFlagsBits.ManageMessages,
    });
    expect((await bob.click(shared, 'Delete')).kind).toBe('deleted');
  });
});

describe('clicks on a public message', () => {
  it('turn pages in a copy of one’s own', async () => {
    const shared = await alice.slash('/timeline', { share: true });
    const copy = await bob.click(shared, 'Next');
    expect(copy.kind).toBe('reply');
    expect(copy.message.ephemeral).toBe(true);
    expect(description(copy)).toContain('Page 2 of');
  });
});

describe('ids that are not ours', () => {
  it.each([
    'd1|s|r|isis-k-resurgence|I-999',
    'd1|o|q|isis-k-resurgence|p99s9|1',
    'd0|old',
    'x',
    'd1|s|f|isis-k-resurgence|AAAA',
  ])('%s gets a kind private sentence', async (id) => {
    const message = await alice.slash('/quote', { reference: '7.1' });
    const outcome = await alice.click(message, id, { forged: true });
    expect(outcome.message.ephemeral).toBe(true);
    expect(outcome.message.content).toMatch(/Look it up again/);
  });

  it('a forged menu value too', async () => {
    const card = await alice.slash('/incident', { name: 'I-1' });
    const outcome = await alice.select(card, 'd1|m', ['r|isis-k-resurgence|I-999'], { forged: true });
    expect(outcome.message.content).toMatch(/Look it up again/);
  });
});

describe('the log', () => {
  it('has one line per interaction and not a word of what was typed', async () => {
    const outcome = await alice.slash('/ask', { question: 'zebra crossing zanzibar' });
    expect(await running.lineOf(outcome)).toMatchObject({
      kind: 'slash-command',
      command: 'ask',
      outcome: 'not-in-article',
      ms: expect.any(Number),
    });
    expect(running.rawLog()).not.toContain('zanzibar');
    expect(running.rawLog()).not.toContain(running.discord.token);
  });
});

it('no field of any request is one that Discord would ignore', () => {
  // discord.js adds these two by itself.
  const added = /(^|\.)(tts|enforce_nonce)$/;
  const odd = running.discord.journal.requests().flatMap(({ unknownFields }) => unknownFields);
  expect(odd.filter((field) => !added.test(field))).toEqual([]);
});
