/** A smaller share of what is random, over HTTP and WebSocket, from people whose client makes things up. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import type { Outcome, Person, SeenMessage } from '../../src/local-discord/index.ts';
import { onceEach } from './answers-of.ts';
import { anyText, Chance, likelyText, mutated } from './fuzz-random.ts';
import { type Running, runBot } from './running-bot.ts';

const COUNT = 300;
const FORGED = { forged: true } as const;
const chance = new Chance(7);
const CHAT = COMMANDS.flatMap(({ kind, definition }) => (kind === 'chat' ? [definition] : []));
const ON_MESSAGE = COMMANDS.flatMap(({ kind, definition }) => (kind === 'message' ? [definition.name] : []));

let running: Running;
let people: Person[];

beforeAll(async () => {
  running = await runBot();
  const { discord } = running;
  people = ['alice', 'bob'].flatMap((name) => [discord.user(name).in('general'), discord.user(name).inDm()]);
});

afterAll(() => running.stop());

/** The options that take text, filled with anything. */
function texts(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, likelyText(chance, name)]));
}

function anyAct(): Promise<Outcome> {
  const person = chance.of(people);
  const definition = chance.of(CHAT);
  const options = definition.options ?? [];
  const command = `/${definition.name}`;
  const free = options
    .filter((option) => option.type === 3 && !('choices' in option))
    .map(({ name }) => name);
  const typed = options.filter((option) => 'autocomplete' in option && option.autocomplete);
  const shown = person.sees().filter(({ buttons, selects }) => buttons.length + selects.length > 0);
  const kind = chance.upTo(6);
  if (kind === 0) return person.contextMenu(chance.of(ON_MESSAGE), person.says(anyText(chance)));
  if (kind === 1 && typed.length > 0)
    return person.autocomplete(command, texts(free), chance.of(typed).name, FORGED);
  if (kind >= 4 && shown.length > 0) return anyClick(person, chance.of(shown));
  const share = options.some(({ name }) => name === 'share') && chance.isOne(3) ? { share: true } : {};
  return person.slash(command, { ...texts(free), ...share }, FORGED);
}

function anyClick(person: Person, message: SeenMessage): Promise<Outcome> {
  const ids = [...message.buttons, ...message.selects].flatMap(({ customId }) => customId ?? []);
  const id = chance.isOne(4) ? anyText(chance, 100) : chance.of(ids);
  const sent = chance.isOne(2) ? id : mutated(chance, id).slice(0, 100);
  const menu = message.selects.find(({ customId }) => customId === id);
  if (!menu) return person.click(message, sent, FORGED);
  const value = chance.of(menu.options).value;
  return person.select(message, sent, [chance.isOne(2) ? value : mutated(chance, value)], FORGED);
}

it(`${COUNT} random interactions over the wire get one answer each, which Discord takes`, async () => {
  const outcomes: Outcome[] = [];
  for (let number = 0; number < COUNT; number++) outcomes.push(await anyAct());
  expect(outcomes.filter(({ kind }) => kind === 'failed')).toEqual([]);
  expect(outcomes.flatMap(({ rejections }) => rejections)).toEqual([]);
  expect(onceEach(running.discord, outcomes)).toBe(true);
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(
    new Set(['reply', 'update', 'deleted', 'choices']),
  );
  expect(running.rawLog()).not.toContain('"outcome":"bug"');
}, 60_000);
