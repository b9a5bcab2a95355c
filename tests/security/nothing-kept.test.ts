/**
 * Nothing that a member writes is kept: members send texts that stand nowhere else through everything that takes a
 * text, and then neither a file of the bot, nor a line of its log, nor its page of figures holds one of them.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InteractionType, ApplicationCommandOptionType as Option, PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import { type LocalDiscord, type Outcome, startLocalDiscord } from '../../src/local-discord/index.ts';
import { CALLBACK } from '../discord/answers-of.ts';
import { type BotProgram, startBotProgram } from '../discord/bot-process.ts';
import { UNHURRIED } from '../unhurried.ts';

/** In every text, and nowhere else. It is looked for in any case, and has nothing that JSON or a database escapes. */
const MARK = 'qzxmark';

/** What is around the mark; several would show if they were put into a statement, a line or a pattern as they are. */
const HOSTILE = [
  `who is ${MARK}?`,
  `${MARK}'); DROP TABLE post; --`,
  `${MARK}"},{"level":60,"msg":"${MARK}\n{"level":60}\r\n`,
  `%s %o %j ${MARK} \${${MARK}} {{${MARK}}}`,
  `@everyone <@123456789012345678> https://${MARK}.example/${MARK}`,
  `__proto__ ${MARK} constructor`,
  `\ud800${MARK}\u0000\u202e`,
  `MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.${MARK}jklmnopqrstuvwxyz0123456789ab`,
  `who claimed the Balkh bombing, asks ${MARK}`,
  `the Nangarhar attack succeeded, says ${MARK}`,
  `${MARK} ${'a'.repeat(5000)}`,
];

interface Taking {
  /** "/daily start". */
  command: string;
  option: string;
  completes: boolean;
  /** Something for every other option that has to be there. */
  others: Record<string, string | number | boolean>;
}

interface Given {
  name: string;
  type: Option;
  required?: boolean;
  autocomplete?: boolean;
  choices?: readonly { value: string | number }[];
  options?: readonly Given[];
}

/** Every option that takes a text, of every slash command there is. */
const TAKING: readonly Taking[] = COMMANDS.flatMap(({ kind, definition }) =>
  kind === 'message' ? [] : takingIn(`/${definition.name}`, (definition.options ?? []) as readonly Given[]),
);

function takingIn(command: string, options: readonly Given[]): Taking[] {
  const below = options.filter(({ type }) => type === Option.Subcommand);
  if (below.length > 0) return below.flatMap((one) => takingIn(`${command} ${one.name}`, one.options ?? []));
  return options
    .filter(({ type, choices }) => type === Option.String && !choices)
    .map(({ name, autocomplete = false }) => {
      const required = options.filter((one) => one.required && one.name !== name);
      const others = Object.fromEntries(required.map((one) => [one.name, valueFor(one)]));
      return { command, option: name, completes: autocomplete, others };
    });
}

function valueFor({ name, type, choices }: Given): string | number | boolean {
  if (choices?.[0]) return choices[0].value;
  if (type === Option.Channel) return 'news';
  return name === 'time' ? '09:00' : name === 'timezone' ? 'Europe/Kyiv' : 'governor';
}

const SET = { channel: 'news', time: '09:00', timezone: 'Europe/Kyiv' };
const ON_MESSAGE = COMMANDS.flatMap(({ kind, definition }) => (kind === 'message' ? [definition.name] : []));

let stateDir: string;
let discord: LocalDiscord;
let bot: BotProgram;

beforeAll(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'dossier-kept-'));
  discord = await startLocalDiscord(UNHURRIED);
  const { world } = discord;
  const role = world.addRole(discord.guild(), 'Teachers', PermissionFlagsBits.ManageGuild);
  world.giveRole(discord.guild(), world.userNamed('alice'), role);
  const env = { STATE_DIR: stateDir, LOG_LEVEL: 'trace', PORT: '0' };
  bot = startBotProgram(discord, env);
  await bot.ready();
}, 120_000);

afterAll(async () => {
  bot.signal('SIGKILL');
  await bot.ended;
  await discord.stop();
  rmSync(stateDir, { recursive: true, force: true });
});

/** Everything that the bot leaves behind, in lower case. */
function files(): string {
  const names = readdirSync(stateDir, { recursive: true, encoding: 'utf8' });
  const bytes = names.map((name) => `${name}\n${readFileSync(join(stateDir, name), 'latin1')}`);
  return bytes.join('\n').toLowerCase();
}

async function figures(): Promise<string> {
  const port = /"port":(\d+),"msg":"serving/.exec(bot.text.out)?.[1];
  return (await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toLowerCase();
}

/** One member sends one text through everything that takes one. */
async function throughEverything(name: string, text: string): Promise<Outcome[]> {
  const person = discord.user(name).in('general');
  const forged = { forged: true } as const;
  const outcomes: Outcome[] = [];
  for (const { command, option, completes, others } of TAKING) {
    // Discord shows /daily to whoever may manage the server.
    const asker = command.startsWith('/daily') ? discord.user('alice').in('general') : person;
    const values = { ...others, [option]: text };
    outcomes.push(await asker.slash(command, values, forged));
    if (completes) outcomes.push(await asker.autocomplete(command, values, option, forged));
  }
  for (const command of ON_MESSAGE) outcomes.push(await person.contextMenu(command, person.says(text)));
  outcomes.push(
    await person.forges(InteractionType.ModalSubmit, {
      custom_id: text.slice(0, 100),
      components: [{ type: 1, components: [{ type: 4, custom_id: 'text', value: text }] }],
    }),
  );
  const card = await person.slash('/incident', { name: 'I-1' });
  outcomes.push(await person.click(card, text.slice(0, 100), forged));
  outcomes.push(await person.select(card, card.message.selects[0]?.customId ?? '', [text], forged));
  const asked = await person.slash('/ask', { question: text.slice(0, 500) });
  outcomes.push(card, asked, await person.click(asked, 'Share', forged));
  return outcomes;
}

it('no text of a member is in the files, the log or the figures, and no id of one who only asks', async () => {
  expect(TAKING.map(({ command, option }) => `${command} ${option}`)).toEqual(
    expect.arrayContaining([
      '/ask question',
      '/check claim',
      '/search text',
      '/quote reference',
      '/daily start timezone',
    ]),
  );
  const alice = discord.user('alice').in('general');
  expect((await alice.slash('/daily start', SET)).message.content).toContain('Europe/Kyiv');
  const outcomes: Outcome[] = [];
  for (const text of HOSTILE) outcomes.push(...(await throughEverything('bob', text)));
  // Once more where Discord refuses what the bot answers: an error holds what was sent.
  for (const status of [400, 403, 500]) {
    discord.faults.fail(CALLBACK, { status });
    await discord
      .user('bob')
      .in('general')
      .slash('/ask', { question: `${MARK} ${status}` });
  }
  expect(outcomes.filter(({ kind }) => kind === 'failed')).toEqual([]);
  expect(outcomes.length).toBeGreaterThan(250);

  // And four more: /daily start, and the three whose answers were refused. A line comes a moment after its answer.
  const lines = () => bot.text.out.match(/"msg":"interaction"/g)?.length;
  await vi.waitFor(() => expect(lines()).toBe(outcomes.length + 4), 30_000);
  const [whileRunning, page] = [files(), await figures()];
  const log = bot.text.out + bot.text.err;
  const bob = discord.user('bob').id;
  for (const left of [whileRunning, log.toLowerCase(), page]) {
    expect(left.includes(MARK)).toBe(false);
    expect(left.includes(bob)).toBe(false);
  }
  // All three are what they are taken for.
  expect(whileRunning).toContain(alice.id);
  expect(log).toContain('DiscordAPIError');
  expect(page).toMatch(/dossier_interaction_seconds_count\{kind="slash-command",command="ask",/);
}, 120_000);

it('nothing of a server is left in the files after /daily stop, nor after it has removed the bot', async () => {
  const alice = discord.user('alice').in('general');
  const guild = discord.guild();
  const ids = [alice.id, guild.id, discord.channel('news').id];
  const left = () => {
    const kept = files();
    return ids.filter((id) => kept.includes(id));
  };
  await alice.slash('/daily start', SET);
  expect(left()).toEqual(ids);
  await alice.slash('/daily stop');
  expect(left()).toEqual([]);
  await alice.slash('/daily start', SET);
  expect(left()).toEqual(ids);
  discord.world.removeBot(guild);
  await vi.waitFor(() => expect(left()).toEqual([]), 30_000);
  bot.signal('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(left()).toEqual([]);
  expect(files().includes(MARK)).toBe(false);
}, 60_000);
