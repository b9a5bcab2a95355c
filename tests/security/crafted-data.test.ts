/** A fact base that somebody made to do harm: the program refuses it, or shows it as plain text. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { contextFor, startBot } from '../../src/bot.ts';
import type { CommandContext } from '../../src/commands/command.ts';
import { loadFactBase } from '../../src/facts/load.ts';
import { type Outcome, startLocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import { testStore } from '../daily/test-store.ts';
import { runBot } from '../discord/running-bot.ts';
import { replaceIn, SLUG, temporaryBase } from '../facts/temporary-base.ts';
import { runProgram } from '../program.ts';
import { UNHURRIED } from '../unhurried.ts';

/** Starts the program on a data folder that it must not start on. */
const refusal = (dataDir: string) =>
  runProgram('src/main.ts', {
    env: {
      DISCORD_TOKEN: 'local.discord.token',
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
      DATA_DIR: dataDir,
    },
  });

describe('the program refuses', () => {
  it('a file of eight gigabytes without reading it, a pipe without waiting for it, keys that reach a prototype, and slugs that climb', async () => {
    const dataDir = temporaryBase();
    truncateSync(join(dataDir, SLUG, 'incidents.json'), 8 * 1024 ** 3);
    rmSync(join(dataDir, SLUG, 'questions.json'));
    expect(spawnSync('mkfifo', [join(dataDir, SLUG, 'questions.json')]).status).toBe(0);
    writeFileSync(join(dataDir, SLUG, 'events.json'), '[{ "__proto__": { "ref": "E-1" } }]');
    replaceIn(dataDir, 'article.json', `"${SLUG}"`, '"../../../etc"');
    for (const name of ['constructor', '..etc', '%2e%2e']) {
      mkdirSync(join(dataDir, name));
      cpSync(join(dataDir, SLUG, 'article.json'), join(dataDir, name, 'article.json'));
    }
    const { code, err } = await refusal(dataDir);
    expect(code).toBe(1);
    expect(err).toContain(`${SLUG}/incidents.json: it is larger than 8 MB`);
    expect(err).toContain(`${SLUG}/questions.json: it is not a file.`);
    expect(err).toContain('"__proto__" is not allowed as a name; take it out.');
    expect(err).toContain(`${SLUG}/article.json · slug: a slug is lower-case words joined by hyphens`);
    expect(err).toContain('constructor/article.json · slug');
    expect(err).not.toContain('root:');
  }, 60_000);
});

it('the program does not wait for a pipe in the place of what is learnt', () => {
  const dataDir = temporaryBase();
  mkdirSync(join(dataDir, '.learnt'));
  for (const name of [`${SLUG}.bank`, `${SLUG}.claims`, `${SLUG}.sum`])
    expect(spawnSync('mkfifo', [join(dataDir, '.learnt', name)]).status).toBe(0);
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/terminal/facts.ts', 'check'], {
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(run).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('No problems.') });
}, 90_000);

const HOSTILE =
  'Open (a+)+$ [x](https://evil.example) <@123456789012345678> @everyone discord.gg/evil `b` ||c||';

/** What Discord would make of a text: everything that is not escaped. */
const ALIVE = [
  /(?<!\\)\]\(/,
  /https?:\/\//i,
  /(?<!\\)<[@#:]/,
  /@(everyone|here)/i,
  /discord\.gg/i,
  /(?<!\\)\|\|/,
];

/** Without the code blocks of /source, in which Discord makes nothing of anything. */
function shownMarkdown({ message }: Pick<Outcome, 'message'>): string[] {
  const embeds = message.embeds.flatMap(({ title, description }) => [title ?? '', description ?? '']);
  return [message.content, ...embeds].map((text) => text.replace(/```[^`]*```/g, ''));
}

/** The second article with this name replaced by a hostile one wherever it stands. */
function hostileContext(name: string): CommandContext {
  const dataDir = temporaryBase();
  for (const file of readdirSync(join(dataDir, SLUG))) {
    const path = join(dataDir, SLUG, file);
    // The name of a record has 90 characters; this one has a few more and stands for longer texts too.
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(name, HOSTILE.slice(0, 88)));
  }
  const loaded = loadFactBase(dataDir);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return contextFor(loaded.base);
}

describe('records full of markdown, mentions, links and patterns', () => {
  it('are shown character for character, and patterns in them match nothing', async () => {
    const running = await runBot({}, hostileContext('Open Banks'));
    try {
      const alice = running.discord.user('alice').in('general');
      const bomb = `${'a'.repeat(90)}!`;
      const outcomes = [
        await alice.slash('/actor', { name: 'A-2' }),
        await alice.slash('/incident', { name: 'I-1', share: true }),
        await alice.slash('/ask', { question: 'who claimed responsibility for cutting the cables?' }),
        await alice.slash('/search', { text: 'responsibility' }),
        await alice.slash('/timeline', {}),
        await alice.slash('/source', {}),
        await alice.slash('/ask', { question: bomb }),
        await alice.slash('/actor', { name: bomb }),
        await alice.slash('/search', { text: bomb.slice(0, 60) }),
      ];
      const texts = outcomes.flatMap(shownMarkdown);
      expect(texts.join('\n')).toContain('evil');
      for (const text of texts) for (const alive of ALIVE) expect(text).not.toMatch(alive);
    } finally {
      await running.stop();
    }
  });

  it('are shown character for character by the daily post as well', async () => {
    const [context, store] = [hostileContext('Opening of the bridge'), await testStore()];
    const discord = await startLocalDiscord(UNHURRIED);
    const { token, api: apiUrl } = discord;
    const bot = await startBot({ token, apiUrl }, context, createLog('silent', []), () => undefined, {
      state: { store },
    });
    try {
      const { world } = discord;
      const role = world.addRole(discord.guild(), 'Teachers', PermissionFlagsBits.ManageGuild);
      world.giveRole(discord.guild(), world.userNamed('alice'), role);
      const alice = discord.user('alice').in('general');
      const outcomes = [
        await alice.slash('/daily start', { channel: 'news', time: '9:00', timezone: 'UTC' }),
        await alice.slash('/daily status'),
        await alice.slash('/daily preview'),
        await alice.slash('/daily skip'),
      ];
      for (const { message } of outcomes) {
        // Our own: the channel, and the moment of the next post.
        const content = message.content.replace(/<#\d+>|<t:\d+:[FR]>/g, '');
        for (const text of shownMarkdown({ message: { ...message, content } }))
          for (const alive of ALIVE) expect(text).not.toMatch(alive);
      }
      expect(outcomes.filter(({ message }) => /evil/.test(message.content)).length).toBeGreaterThan(1);
    } finally {
      await bot.stop();
      await store.close();
      await discord.stop();
    }
  });
});

describe('what a member typed', () => {
  it('is shown back without a mention, a link or an invite, in public too', async () => {
    const running = await runBot();
    try {
      const alice = running.discord.user('alice').in('general');
      const { message } = await alice.slash('/ask', { question: `Who? ${HOSTILE}`, share: true });
      expect(message.ephemeral).toBe(false);
      const author = message.embeds[0]?.author?.name ?? '';
      expect(author).toContain('Asked: Who? Open (a+)+$');
      for (const text of [author, ...shownMarkdown({ message })])
        for (const alive of [/:\/\//, /<[@#:]/, /@everyone/, /discord\.gg/]) expect(text).not.toMatch(alive);
    } finally {
      await running.stop();
    }
  });

  it.each(['../../../etc/passwd', '__proto__', 'constructor', '..\\..', '%2e%2e%2f'])(
    'as an article is never a path: %s',
    async (article) => {
      const running = await runBot();
      try {
        const alice = running.discord.user('alice').in('general');
        const asked = await alice.slash('/ask', { question: 'who was killed?', article }, { forged: true });
        expect(asked.message.content).toContain('There is no such article here.');
        const card = await alice.slash('/incident', { name: 'I-1' });
        for (const id of [`d1|s|r|${article}|I-1`, `d1|o|q|${article}|p1s1|0`, `d1|t|f|${article}|x`]) {
          const clicked = await alice.click(card, id.slice(0, 100), { forged: true });
          expect(clicked.message.content).toMatch(/^I cannot read this button|is no longer in the records/);
        }
      } finally {
        await running.stop();
      }
    },
  );
});
