/** The settings, read once from the environment. All that is wrong is said at once, each with what to do. */
import { z } from 'zod';
import { readSharding, type Sharding } from './sharding.ts';
import { mayGoTo } from './token-safety.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const APPLICATION_ID_HELP =
  'take it from the Developer Portal, General Information, Application ID (17 to 20 digits)';

const snowflake = (help: string) => z.string().regex(/^\d{17,20}$/, `is not an id; ${help}`);

const wholeNumber = (least: number, most: number, help: string) => {
  const error = `is not a whole number from ${least} to ${most}; ${help}`;
  return z
    .string()
    .regex(/^\d+$/, error)
    .transform(Number)
    .pipe(z.number().min(least, error).max(most, error));
};

const settings = z.object({
  DISCORD_TOKEN: z
    .string('is missing; take it from the Developer Portal, Bot, Reset Token, and put it into .env')
    .regex(
      /^[\w-]+\.[\w-]+\.[\w-]+$/,
      'is not a bot token; copy the whole token (three parts joined by dots), without "Bot " and without quotes',
    ),
  DISCORD_APPLICATION_ID: snowflake(`${APPLICATION_ID_HELP}, or leave it out`).optional(),
  DISCORD_API_URL: z
    .url({ protocol: /^https?$/, error: 'is not an address; leave it out for Discord itself' })
    .default('https://discord.com/api'),
  ALLOW_OTHER_DISCORD: z.literal('yes', 'is not "yes"; leave it out for Discord itself').optional(),
  USES_PER_MINUTE: wholeNumber(0, 6000, 'how much one member may ask for in a minute, 0 for no limit')
    .optional()
    .transform((value) => value ?? 60),
  PORT: wholeNumber(0, 65_535, 'for /healthz and /metrics; leave it out for none').optional(),
  SHARDS: z.string().optional(),
  SHARD_COUNT: z.string().optional(),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('data'),
  STATE_DIR: z.string().default('state'),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error:
        'is not the address of a PostgreSQL; write postgres://user:password@host:5432/name, or leave it out',
    })
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `is not a level; write one of ${LOG_LEVELS.join(', ')}`).default('info'),
  DEV_GUILD_ID: snowflake(
    'switch on Developer Mode in Discord, right-click the server, Copy Server ID, or leave it out',
  ).optional(),
});

export interface Config {
  token: string;
  /** Of the Discord application; the gateway says it too, `deploy` needs it before there is a gateway. */
  applicationId?: string;
  /** Another Discord to talk to; the only switch for one. */
  apiUrl: string;
  /** Commands and clicks of one member in a minute; 0 for no limit. */
  usesPerMinute: number;
  /** Where /healthz and /metrics are served; nowhere when absent. */
  health?: { host: string; port: number };
  /** Absent: this process runs all shards that Discord recommends. */
  sharding?: Sharding;
  dataDir: string;
  /** Folder of the embedded store. */
  stateDir: string;
  /** A PostgreSQL instead of the embedded store; holds a password. */
  databaseUrl?: string;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Commands are registered in this one server, where changes show at once. */
  devGuildId?: string;
}

export type ConfigRead = { ok: true; config: Config } | { ok: false; problems: readonly string[] };

const NOT_DISCORD =
  'DISCORD_API_URL is not Discord, and DISCORD_TOKEN looks like a real one. Leave DISCORD_API_URL out; if this other address really is to get the token, set ALLOW_OTHER_DISCORD=yes.';

/** Reads the settings. An empty variable counts as absent, as `NAME=` in a .env file means it. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigRead {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`),
    };
  }
  const { data } = parsed;
  if (!mayGoTo(data.DISCORD_TOKEN, data.DISCORD_API_URL, data.ALLOW_OTHER_DISCORD === 'yes'))
    return { ok: false, problems: [NOT_DISCORD] };
  const sharded = readSharding(data.SHARDS, data.SHARD_COUNT);
  if (!sharded.ok) return { ok: false, problems: [`${sharded.problem}.`] };
  return {
    ok: true,
    config: {
      ...(sharded.sharding && { sharding: sharded.sharding }),
      token: data.DISCORD_TOKEN,
      apiUrl: data.DISCORD_API_URL.replace(/\/+$/, ''),
      usesPerMinute: data.USES_PER_MINUTE,
      dataDir: data.DATA_DIR,
      stateDir: data.STATE_DIR,
      logLevel: data.LOG_LEVEL,
      ...(data.DISCORD_APPLICATION_ID && { applicationId: data.DISCORD_APPLICATION_ID }),
      ...(data.DATABASE_URL && { databaseUrl: data.DATABASE_URL }),
      ...(data.PORT !== undefined && { health: { host: data.HOST, port: data.PORT } }),
      ...(data.DEV_GUILD_ID && { devGuildId: data.DEV_GUILD_ID }),
    },
  };
}
