import { ChannelType } from 'discord-api-types/v10';
import { applicationPayload } from '../payloads/application.ts';
import { channelPayload, dmPayload, guildChannelPayload } from '../payloads/channel.ts';
import { guildPayload, memberPayload, rolePayload } from '../payloads/guild.ts';
import { selfPayload, userPayload } from '../payloads/user.ts';
import { refuseProblems } from '../validation/messages.ts';
import { required } from '../validation/problem.ts';
import { guildPermissions } from '../world/permissions.ts';
import type { Guild } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { visibleChannel } from './channel-access.ts';
import { refusal } from './error.ts';
import { ok, param, type RestRequest } from './request.ts';
import type { Routes } from './router.ts';

/** What the gateway tells a bot before it connects. */
export interface GatewayAddress {
  readonly url: () => string;
  readonly shards: number;
  /** How many IDENTIFYs are left today; 0 makes a careful bot wait. */
  readonly remaining: () => number;
}

/** Routes that only read: the gateway's address, the bot, its application, guilds, channels, users. */
export function lookupRoutes(world: World, gateway: GatewayAddress, applicationFlags: number): Routes {
  const limits = () => ({
    total: 1000,
    remaining: gateway.remaining(),
    reset_after: 86_400_000,
    max_concurrency: 1,
  });
  const application = () => ok(applicationPayload(world, applicationFlags));
  return {
    'GET /gateway': () => ok({ url: gateway.url() }),
    'GET /gateway/bot': () =>
      ok({ url: gateway.url(), shards: gateway.shards, session_start_limit: limits() }),
    'GET /users/@me': () => ok(selfPayload(world.bot)),
    'GET /applications/@me': application,
    'GET /oauth2/applications/@me': application,
    'GET /users/@me/guilds': () => ok(ownGuilds(world)),
    'POST /users/@me/channels': (request) => openDm(world, request),
    'GET /users/:user': (request) => {
      const user = world.users.get(param(request, 'user'));
      if (!user) throw refusal('unknownUser');
      return ok(userPayload(user));
    },
    'GET /channels/:channel': (request) => ok(channelPayload(world, visibleChannel(world, request))),
    ...guildRoutes(world),
  };
}

function guildRoutes(world: World): Routes {
  return {
    'GET /guilds/:guild': (request) => {
      const guild = ownGuild(world, request);
      const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 0 };
      const wanted = request.query.get('with_counts') === 'true' ? counts : {};
      return ok({ ...guildPayload(world, guild), ...wanted });
    },
    'GET /guilds/:guild/channels': (request) => {
      const guild = ownGuild(world, request);
      return ok(
        [...world.channels.values()].flatMap((channel) =>
          channel.type !== ChannelType.DM && channel.guildId === guild.id
            ? [guildChannelPayload(channel)]
            : [],
        ),
      );
    },
    'GET /guilds/:guild/roles': (request) =>
      ok([...ownGuild(world, request).roles.values()].map((role) => rolePayload(role, world.bot.id))),
    'GET /guilds/:guild/members/:user': (request) => {
      const member = ownGuild(world, request).members.get(param(request, 'user'));
      const user = world.users.get(param(request, 'user'));
      if (!member || !user) throw refusal('unknownMember');
      return ok(memberPayload(member, user));
    },
  };
}

function openDm(world: World, request: RestRequest) {
  const { body } = request;
  const id: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'recipient_id') : undefined;
  if (typeof id !== 'string') refuseProblems([required(['recipient_id'])]);
  const user = world.users.get(String(id));
  if (!user) throw refusal('unknownUser');
  if (user.bot) throw refusal('dmsClosed');
  return ok(dmPayload(world, world.dmBetween(world.bot, user), world.bot.id));
}

function ownGuild(world: World, request: RestRequest): Guild {
  const guild = world.guilds.get(param(request, 'guild'));
  if (!guild) throw refusal('unknownGuild');
  if (!guild.members.has(world.bot.id)) throw refusal('missingAccess');
  return guild;
}

function ownGuilds(world: World) {
  const own = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id));
  return own.map((guild) => ({
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.ownerId === world.bot.id,
    permissions: guildPermissions(guild, world.bot.id).toString(),
    features: [],
    approximate_member_count: guild.members.size,
    approximate_presence_count: 0,
  }));
}
