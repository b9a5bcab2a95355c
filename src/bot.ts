/** The bot as one thing that can be started and stopped; `main.ts` runs it, tests run it against a local Discord. */
import { type Client, Events } from 'discord.js';
import { COMMANDS } from '../commands/registry.ts';
import { createEngine } from './answers/engine.ts';
import type { CommandContext } from './commands/command.ts';
import type { Config } from './config.ts';
import { type DailyPace, type DailyParts, startDaily } from './daily/daily.ts';
import { Arrivals } from './discord/arrivals.ts';
import { createClient } from './discord/client.ts';
import type { SlotStore } from './discord/identify-slots.ts';
import { handleInteraction, type Services } from './discord/interaction.ts';
import { logIn } from './discord/login.ts';
import { RateLimit } from './discord/rate-limit.ts';
import { register } from './discord/registration.ts';
import { Running } from './discord/running.ts';
import type { FactBase } from './facts/base.ts';
import type { Logger } from './log.ts';
import { createNameIndex } from './search/name-index.ts';
import { registersCommands, servesGuild } from './sharding.ts';
import type { Store } from './store/store.ts';

const DRAIN_MS = 5000;
const PREPARE_AFTER_MS = 50;

export interface Bot {
  client: Client<true>;
  /** Finishes what is being answered, then leaves Discord. */
  stop(): Promise<void>;
}

/** What outlives the process. The caller opens the store and closes it after the stop. */
export interface BotState {
  store: Store;
  pace?: DailyPace;
  /** Told what became of every post. */
  onPosted?: DailyParts['onPosted'];
}

export interface BotOptions {
  deadlineMs?: number;
  pauseMs?: number;
  /** Shares the slots to identify with the bot's other processes. */
  slots?: SlotStore | undefined;
  state?: BotState;
  /** Gets every client before it logs in. */
  watch?(client: Client): void;
  /** Told of every interaction once it is over. */
  onHandled?: NonNullable<Services['onHandled']>;
}

/** What commands work with, made of a fact base. */
export function contextFor(base: FactBase): CommandContext {
  return { base, engine: createEngine(base), names: createNameIndex(base) };
}

/**
 * Logs in, registers the commands where they differ, and answers from then on.
 * @param onGone called once when the connection is gone for good.
 */
export async function startBot(
  config: Pick<Config, 'token' | 'apiUrl' | 'devGuildId'> &
    Partial<Pick<Config, 'usesPerMinute' | 'sharding'>>,
  context: CommandContext,
  log: Logger,
  onGone: (reason: string) => void,
  { watch, onHandled, slots, state, ...login }: BotOptions = {},
): Promise<Bot> {
  const services: Services = {
    context: { ...context },
    log,
    ...(onHandled && { onHandled }),
    ...(config.usesPerMinute && { limit: new RateLimit(config.usesPerMinute) }),
  };
  const running = new Running();
  const arrivals = new Arrivals();
  let isUp = false;
  const makeClient = () => {
    const goneOnceUp = (reason: string) => isUp && onGone(reason);
    const client = createClient({
      apiUrl: config.apiUrl,
      log,
      onGone: goneOnceUp,
      sharding: config.sharding,
      slots,
    });
    watch?.(client);
    // Only when the bot was removed: a server that is out for a while comes as another event.
    client.on(Events.GuildDelete, ({ id }) => {
      state?.store.forget(id).catch((err) => log.error({ err, guild: id }, 'could not delete its rows'));
    });
    client.on(Events.InteractionCreate, (interaction) => {
      if (arrivals.isFirst(interaction.id)) running.start(() => handleInteraction(interaction, services));
    });
    return client;
  };
  const client = await logIn({ token: config.token, log, makeClient, ...login });
  isUp = true;
  const daily =
    state &&
    (await startDaily({
      ...state,
      base: context.base,
      rest: client.rest,
      botId: client.user.id,
      log,
      isKnown: (id) => client.guilds.cache.has(id) || !servesGuild(id, config.sharding),
    }));
  if (daily) services.context.daily = daily.desk;
  if (registersCommands(config.sharding)) await registerCommands(client, config.devGuildId, log);
  log.info({ user: client.user.id, guilds: client.guilds.cache.size, base: context.base.version }, 'ready');
  // Nobody waits for this unless the first question comes within the blink of an eye; by then the line above is out.
  setTimeout(() => prepare(context, log), PREPARE_AFTER_MS).unref();
  return {
    client,
    stop: async () => {
      isUp = false;
      await daily?.stop().catch((err) => log.error({ err }, 'could not end the daily posts cleanly'));
      const left = await running.drain(DRAIN_MS);
      if (left > 0) log.warn({ left }, 'stopped while interactions were being answered');
      await client.destroy();
    },
  };
}

/** The result is the same whether it was kept or not; only the wait is not. */
function prepare({ engine }: CommandContext, log: Logger): void {
  for (const article of engine.prepare())
    log.warn({ article }, 'learnt its question bank anew; npm run facts -- learn keeps what it learns');
}

/** A failure here leaves the commands of last time in place, which is better than no bot. */
async function registerCommands(
  client: Client<true>,
  guildId: string | undefined,
  log: Logger,
): Promise<void> {
  const target = { applicationId: client.application.id, ...(guildId && { guildId }) };
  try {
    const result = await register(client.rest, target, COMMANDS);
    log.info({ result, commands: COMMANDS.length, guild: guildId ?? 'all' }, 'commands');
  } catch (err) {
    log.error({ err }, 'commands could not be registered; npm run deploy says more');
  }
}
