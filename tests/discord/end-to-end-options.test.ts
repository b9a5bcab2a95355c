/** Every option of every look-up command, what is suggested for it, and what a reply says where embeds are off. */
import { InteractionContextType } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import type { OptionValues, Person } from '../../src/local-discord/index.ts';
import { type Running, runBot } from './running-bot.ts';

const ARTICLE = 'isis-k-resurgence';

/** A call, and the content of the public message it gives: all that people with embeds switched off see. */
const SHARED: readonly (readonly [command: string, options: OptionValues, content: string])[] = [
  [
    '/ask',
    { question: 'who claimed the Balkh bombing?', article: ARTICLE, share: true },
    'The Islamic State group claimed responsibility for the suicide bombing that killed Muzammil. (3.1)',
  ],
  [
    '/check',
    { claim: 'The attack in Nangarhar succeeded.', article: ARTICLE, share: true },
    'Contradicted. The article says: The attack on the Taliban district governor in Nangarhar failed. (3.3)',
  ],
  [
    '/incident',
    { name: 'Balkh bombing', status: 'claimed', year: 2023, article: ARTICLE, share: true },
    'On March 9, the Islamic State group claimed responsibility for a suicide bombing that killed Mohammad Dawood Muzammil, the Taliban governor of Balkh province, along with two others. (3.1)',
  ],
  [
    '/actor',
    { name: 'NATO chief', article: ARTICLE, share: true },
    'Jens Stoltenberg, called NATO Secretary General, was the target of a claimed attempt that failed. (7.2)',
  ],
  [
    '/assessment',
    { name: 'Kurilla', status: 'testified', year: 2023, article: ARTICLE, share: true },
    'On March 16, U.S. CENTCOM commander Gen. Michael Kurilla testified that ISIS-K will be able to attack American and Western interests outside Afghanistan in less than six months. (16.3, 17.1)',
  ],
  [
    '/quote',
    { reference: '3.3', article: ARTICLE, share: true },
    '“And most recently, on March 15, the group claimed a failed attack on a Taliban district governor in the eastern province of Nangarhar, a former ISIS-K stronghold.” (3.3)',
  ],
  [
    '/search',
    { text: 'cash payments', article: ARTICLE, share: true },
    'Found in 1 sentence and 2 records. (13.3)',
  ],
  [
    '/source',
    { article: ARTICLE, share: true },
    '“Assassinations point to ISIS-K resurgence” by Andrew Mines and Amira Jadoon, published by The Conversation. (18.1)',
  ],
  [
    '/timeline',
    { from: '2023-03-09', to: '2023-03-15', actor: 'Taliban', article: ARTICLE, share: true },
    '1 dated entry about the Taliban from 2023-03-09 to 2023-03-15, oldest first.',
  ],
];

/** What narrows a list is answered with a menu, which is a question back and therefore never public. */
const MENUS: readonly (readonly [
  command: string,
  options: OptionValues,
  content: string,
  values: string[],
])[] = [
  ['/incident', { status: 'claimed', year: 2023, share: true }, '2 incidents.', ['I-1', 'I-3']],
  ['/actor', { class: 'media outlet', share: true }, '1 actor.', ['A-35']],
  ['/assessment', { status: 'testified', year: 2023, share: true }, '1 assessment.', ['T-2']],
];

const LOOK_UPS = COMMANDS.flatMap(({ kind, definition }) =>
  kind === 'chat' && definition.contexts?.includes(InteractionContextType.BotDM) ? [definition] : [],
);

let running: Running;
let alice: Person;

beforeAll(async () => {
  running = await runBot();
  alice = running.discord.user('alice').in('general');
});

afterAll(() => running.stop());

describe('every option', () => {
  it.each(SHARED)(
    '%s %j is one public message whose content carries the answer',
    async (command, options, content) => {
      const before = running.discord.messages('general').length;
      const { message, kind } = await alice.slash(command, options);
      expect(kind).toBe('reply');
      expect(message.ephemeral).toBe(false);
      expect(message.content).toBe(content);
      expect(message.buttons.map(({ label }) => label)).toContain('Delete');
      expect(message.buttons.map(({ label }) => label)).not.toContain('Share');
      expect(running.discord.messages('general')).toHaveLength(before + 1);
    },
  );

  it.each(MENUS)('%s %j is a private menu of what passes', async (command, options, content, values) => {
    const { message } = await alice.slash(command, options);
    expect(message.ephemeral).toBe(true);
    expect(message.content).toBe(content);
    expect(message.selects[0]?.options.map(({ value }) => value.split('|').at(-1))).toEqual(values);
  });

  it('is in one of these calls', () => {
    const used = (name: string) =>
      [...SHARED, ...MENUS]
        .filter(([command]) => command === `/${name}`)
        .flatMap(([, given]) => Object.keys(given));
    const unused = LOOK_UPS.flatMap(({ name, options = [] }) =>
      options
        .filter((option) => !used(name).includes(option.name))
        .map((option) => `/${name} ${option.name}`),
    );
    expect(unused).toEqual([]);
    expect(LOOK_UPS.map(({ name }) => name).sort()).toEqual(
      [...new Set(SHARED.map(([command]) => command.slice(1))), 'help', 'privacy'].sort(),
    );
  });
});

describe('autocomplete', () => {
  const completed = LOOK_UPS.flatMap(({ name, options = [] }) =>
    options.flatMap((option) =>
      'autocomplete' in option && option.autocomplete ? [[name, option.name] as const] : [],
    ),
  );
  /** Typed with a slip or in part, and what has to be offered for it. */
  const TYPED: Readonly<Record<string, readonly [typed: string, offered: string]>> = {
    'actor name': ['stoltenbrg', 'Stoltenberg'],
    'incident name': ['balkh', 'Balkh'],
    'assessment name': ['kurila', 'Kurilla'],
    'timeline actor': ['taliban', 'Taliban'],
    'quote reference': ['13.', '13.3'],
    article: ['resurg', 'Assassinations point to ISIS-K resurgence'],
  };

  it.each(completed)(
    'of /%s %s offers something at once, what fits, and nothing for nonsense',
    async (command, option) => {
      const [typed, offered] = TYPED[`${command} ${option}`] ?? TYPED[option] ?? ['', 'no example'];
      const suggest = async (text: string) =>
        (await alice.autocomplete(`/${command}`, { [option]: text }, option)).choices.map(({ name }) => name);
      expect((await suggest('')).length).toBeGreaterThan(0);
      expect((await suggest(typed)).join('\n')).toContain(offered);
      expect(await suggest('qqqqzzzz')).toEqual([]);
    },
  );
});
