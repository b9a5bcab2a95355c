/**
 * Whatever comes, each interaction gets exactly one valid answer, quickly. FUZZ=100000 npx vitest run
 * tests/discord/fuzz.test.ts for all of them; FUZZ_SEED for others.
 */
import { InteractionResponseType } from 'discord.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { warmUp } from '../../src/warm-up.ts';
import { context } from '../article.ts';
import { type FuzzBot, fuzzBot } from './fuzz-bot.ts';
import { anyInteraction, type Payload } from './fuzz-interactions.ts';
import { Chance } from './fuzz-random.ts';

const COUNT = Number(process.env.FUZZ ?? 5000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_240_326);
const MOST_MS = 50;

let bot: FuzzBot;

beforeAll(() => {
  bot = fuzzBot();
  // As the bot does after its start: what is read and compiled once is not a slow answer.
  Array.from(warmUp(context));
});

afterAll(() => bot.stop());

const ATTEMPTS = 10;

/**
 * Whether it is slow by itself, and not because the machine had something else to do or the program was being compiled:
 * then it is slow every time.
 */
async function isSlow(payload: Payload): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // Something else in between, so that no answer is remembered.
    await bot.handle(somethingElse(attempt));
    if ((await bot.handle(payload)).ms <= MOST_MS) return false;
  }
  return true;
}

const somethingElse = (attempt: number): Payload =>
  anyInteraction(new Chance(attempt), 10_000_000 + attempt, { messages: [], customIds: [], values: [] });

it(`${COUNT} random interactions get one valid answer each, and none takes over ${MOST_MS} ms`, async () => {
  const chance = new Chance(SEED);
  const wrong: { number: number; faults: string[]; payload: string }[] = [];
  for (let number = 1; number <= COUNT && wrong.length < 10; number++) {
    const payload = anyInteraction(chance, number, bot.harvest);
    const { faults, ms } = await bot.handle(payload);
    if (ms > MOST_MS && (await isSlow(payload))) faults.push(`took ${Math.round(ms)} ms`);
    if (faults.length > 0)
      wrong.push({ number, faults, payload: JSON.stringify(payload.data).slice(0, 1500) });
  }
  expect(wrong).toEqual([]);
  expect(bot.kinds).toEqual(
    new Set([
      InteractionResponseType.ChannelMessageWithSource,
      InteractionResponseType.DeferredMessageUpdate,
      InteractionResponseType.UpdateMessage,
      InteractionResponseType.ApplicationCommandAutocompleteResult,
    ]),
  );
}, 1_200_000);
