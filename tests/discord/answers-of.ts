/** What a test of chaos counts: the answers that Discord took, and what the log says. */
import { Events } from 'discord.js';
import type { LocalDiscord, Outcome } from '../../src/local-discord/index.ts';
import type { Running } from './running-bot.ts';

export const CALLBACK = /callback$/;

/** How often the bot tried to answer, and how often Discord took the answer. */
export function answersOf(discord: LocalDiscord, { interaction }: Outcome): { tried: number; taken: number } {
  const tries = discord.journal
    .requests(CALLBACK)
    .filter(({ path }) => path.includes(`/${interaction.id}/`))
    .map(({ answer, fault, status }) => ({ refused: status >= 400, lost: fault === 'drop', answer }));
  return { tried: tries.length, taken: tries.filter(({ refused, lost }) => !refused && !lost).length };
}

/** Whether each of these was answered by one request and no other. */
export function onceEach(discord: LocalDiscord, outcomes: readonly Outcome[]): boolean {
  return outcomes.every((outcome) => {
    const { tried, taken } = answersOf(discord, outcome);
    return tried === 1 && taken === 1;
  });
}

/** Resolves when the bot has taken its session up again. */
export function resumed({ bot }: Running): Promise<void> {
  return new Promise((resolve) => bot.client.once(Events.ShardResume, () => resolve()));
}

/** Resolves when the bot has logged in anew. */
export function readyAgain({ bot }: Running): Promise<void> {
  return new Promise((resolve) => bot.client.once(Events.ShardReady, () => resolve()));
}
