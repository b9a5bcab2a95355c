import type { APIApplication, ApplicationFlags, ApplicationIntegrationType } from 'discord-api-types/v10';
import type { World } from '../world/world.ts';
import { userPayload } from './user.ts';

/** Sent by Discord (its own schema requires them), not yet known to discord-api-types. */
const UNTYPED = { type: null, explicit_content_filter: 0, eligible_oauth2_scopes: [], team: null };

/** Discord sends the newer flags as text. */
const NO_FLAGS = '0';

/** The bot's own application, as `GET /applications/@me` tells it. */
export function applicationPayload(world: World, flags: number): APIApplication {
  const { id, name, description, integrationTypes } = world.application;
  const people = [...world.users.values()].filter((user) => !user.bot);
  const owner = world.userNamed('owner');
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id));
  return {
    ...UNTYPED,
    id,
    name,
    icon: null,
    description,
    summary: '',
    flags: flags as ApplicationFlags,
    flags_new: NO_FLAGS,
    bot: userPayload(world.bot),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: userPayload(owner),
    team: null,
    approximate_guild_count: guilds.length,
    approximate_user_install_count: people.filter((user) => user.installedApp).length,
    approximate_user_authorization_count: 0,
    integration_types_config: Object.fromEntries(integrationTypes.map((type) => [type, {}])) as {
      [key in ApplicationIntegrationType]?: object;
    },
  };
}
