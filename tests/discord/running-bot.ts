/** The real bot, logged in with the real discord.js client to a Discord of the test's own. */
import { vi } from 'vitest';
import { type Bot, startBot } from '../../src/bot.ts';
import type { CommandContext } from '../../src/commands/command.ts';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  type Outcome,
  startLocalDiscord,
} from '../../src/local-discord/index.ts';
import { createLog } from '../../src/log.ts';
import { context as articleContext } from '../article.ts';

export interface Running {
  discord: LocalDiscord;
  bot: Bot;
  /** The log's line about an interaction; it is written a moment after people see the answer. */
  lineOf(outcome: Outcome): Promise<Record<string, unknown>>;
  /** The log as it was written. */
  rawLog(): string;
  stop(): Promise<void>;
}

export async function runBot(
  options: LocalDiscordOptions = {},
  context: CommandContext = articleContext,
  onGone: (reason: string) => void = () => undefined,
  settings: { usesPerMinute?: number } = {},
): Promise<Running> {
  // The first question would pay for it otherwise, and on a busy machine not be answered before Discord gives up.
  context.engine.prepare();
  const discord = await startLocalDiscord(options);
  const lines: string[] = [];
  const log = createLog('debug', [discord.token], { write: (line) => lines.push(line) });
  const bot = await startBot(
    { token: discord.token, apiUrl: discord.api, ...settings },
    context,
    log,
    onGone,
  );
  return {
    discord,
    bot,
    lineOf: ({ interaction }) =>
      vi.waitFor(() => {
        const parsed = lines.map((line): Record<string, unknown> => JSON.parse(line));
        const own = parsed.filter(
          (line) => line.interaction === interaction.id && line.msg === 'interaction',
        );
        const [line] = own;
        if (!line || own.length > 1) throw new Error(`${own.length} lines about ${interaction.id}`);
        return line;
      }, 10_000),
    rawLog: () => lines.join(''),
    stop: async () => {
      await bot.stop();
      discord.journal.expectNothingUnhandled();
      await discord.stop();
    },
  };
}
