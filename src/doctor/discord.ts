/** What Discord says about the token, the application, the commands and the channels. Reads only. */
import { REST, Routes } from 'discord.js';
import { z } from 'zod';
import { COMMANDS } from '../../commands/registry.ts';
import type { Config } from '../config.ts';
import { channelAccess, missingFor } from '../daily/channel-access.ts';
import { commandBodies, fetchRegistered, isSame } from '../discord/registration.ts';
import type { Schedule } from '../store/store.ts';
import { type Line, note, right, wrong } from './line.ts';
import { clockLine } from './machine.ts';

const CALL_MS = 10_000;

const applicationShape = z.object({ id: z.string(), name: z.string() });
const gatewayShape = z.object({
  shards: z.number(),
  session_start_limit: z.object({ remaining: z.number(), reset_after: z.number() }),
});

/** Asks Discord. Where the token is refused or nobody answers there is one line. */
export async function discordLines(config: Config, schedules: readonly Schedule[]): Promise<Line[]> {
  const rest = new REST({ api: config.apiUrl, timeout: CALL_MS, retries: 1 }).setToken(config.token);
  try {
    const application = applicationShape.parse(await rest.get(Routes.currentApplication()));
    return [
      right('Token', `Discord accepts it; it is that of ${application.name} (${application.id}).`),
      ...applicationLines(config, application.id),
      right('Intents', 'the bot asks for none that has to be allowed in the Developer Portal.'),
      ...gatewayLines(config, gatewayShape.parse(await rest.get(Routes.gatewayBot()))),
      await commandsLine(rest, config, application.id),
      ...(await channelLines(rest, application.id, schedules)),
      ...(await clockLines(config.apiUrl)),
    ];
  } catch (error) {
    return [failure(error, config.apiUrl)];
  }
}

function failure(error: unknown, apiUrl: string): Line {
  const status = fieldOf(error, 'status');
  if (status === 401)
    return wrong(
      'Token',
      'Discord refuses it. Reset it in the Developer Portal (Bot, Reset Token) and put it into DISCORD_TOKEN.',
    );
  if (typeof status === 'number')
    return wrong('Discord', `it answered with status ${status}. Check status.discord.com and try again.`);
  if (error instanceof z.ZodError)
    return wrong('Discord', `${apiUrl} does not answer as Discord does. Leave DISCORD_API_URL out.`);
  const code = fieldOf(error, 'code') ?? fieldOf(fieldOf(error, 'cause'), 'code');
  const why = typeof code === 'string' ? ` (${code})` : '';
  return wrong('Discord', `it cannot be reached at ${apiUrl}${why}. Check the network and DISCORD_API_URL.`);
}

function applicationLines({ applicationId }: Config, id: string): Line[] {
  if (applicationId === undefined || applicationId === id) return [];
  const text = `DISCORD_APPLICATION_ID is ${applicationId}, and the token is that of ${id}; commands would be registered for the wrong one. Leave DISCORD_APPLICATION_ID out.`;
  return [wrong('Application', text)];
}

function gatewayLines(
  { sharding }: Config,
  { shards, session_start_limit }: z.infer<typeof gatewayShape>,
): Line[] {
  const { remaining, reset_after } = session_start_limit;
  const lines: Line[] = [];
  if (remaining < (sharding?.shards.length ?? shards)) {
    const minutes = Math.ceil(reset_after / 60_000);
    lines.push(
      wrong(
        'Gateway',
        `Discord allows ${remaining} more logins; there will be more in ${minutes} minutes. Do not restart the bot until then.`,
      ),
    );
  }
  if (sharding && sharding.count < shards) {
    lines.push(
      note(
        'Shards',
        `SHARD_COUNT is ${sharding.count}, Discord recommends ${shards}. Raise it on all machines at once (docs/scaling.md).`,
      ),
    );
  }
  if (lines.length > 0) return lines;
  return [
    right(
      'Gateway',
      `Discord recommends ${shards === 1 ? 'one shard' : `${shards} shards`}; ${remaining} logins are left today.`,
    ),
  ];
}

async function commandsLine(rest: REST, { devGuildId }: Config, applicationId: string): Promise<Line> {
  const target = { applicationId, ...(devGuildId && { guildId: devGuildId }) };
  const where = devGuildId ? ` in server ${devGuildId}` : '';
  try {
    const registered = await fetchRegistered(rest, target);
    if (isSame(commandBodies(COMMANDS, target), registered))
      return right('Commands', `all ${registered.length} are registered${where}.`);
    const text = `those that are registered${where} are not those of this version; the next start registers them, or: npm run deploy.`;
    return note('Commands', text);
  } catch (error) {
    const status = fieldOf(error, 'status');
    if (status !== 403 && status !== 404) throw error;
    const text = devGuildId
      ? `the bot is not in the server of DEV_GUILD_ID (${devGuildId}). Install it there, or leave DEV_GUILD_ID out.`
      : `Discord does not show them (status ${status}). Reset the token in the Developer Portal.`;
    return wrong('Commands', text);
  }
}

/** One line for each channel where a daily post could not be sent, or one for all. */
async function channelLines(rest: REST, botId: string, schedules: readonly Schedule[]): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { guildId, channelId } of schedules) {
    const access = await channelAccess(rest, { guildId, channelId, botId });
    const place = `channel ${channelId} of server ${guildId}`;
    if (access.kind === 'refused' && access.about === 'server') {
      const text = `${guildId} has a daily post, and the bot is not in it. Add it there again; otherwise the next start deletes what it set up there.`;
      lines.push(wrong('Server', text));
      continue;
    }
    if (access.kind !== 'known') {
      lines.push(wrong('Channel', `${place}: ${access.reason}. There, /daily start chooses another.`));
      continue;
    }
    const missing = missingFor(access.permissions);
    if (missing.length > 0)
      lines.push(wrong('Channel', `${place}: Dossier lacks ${missing.join(', ')}. Give it that there.`));
  }
  if (lines.length > 0 || schedules.length === 0) return lines;
  return [right('Channels', `posting is allowed in all ${schedules.length} that were looked at.`)];
}

async function clockLines(apiUrl: string): Promise<Line[]> {
  const response = await fetch(`${apiUrl}/v10/gateway`, { signal: AbortSignal.timeout(CALL_MS) });
  await response.arrayBuffer();
  const theirs = Date.parse(response.headers.get('date') ?? '');
  return [clockLine(Date.now(), Number.isNaN(theirs) ? undefined : theirs)];
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
