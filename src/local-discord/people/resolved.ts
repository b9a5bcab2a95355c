import {
  type APIInteractionDataResolved,
  type APIInteractionDataResolvedChannel,
  ChannelType,
} from 'discord-api-types/v10';
import { guildChannelPayload } from '../payloads/channel.ts';
import { memberPayload, rolePayload } from '../payloads/guild.ts';
import { userPayload } from '../payloads/user.ts';
import type { Channel, Guild } from '../world/state.ts';
import type { World } from '../world/world.ts';

type Named = string | number | boolean | { readonly id: string };

/** Collects the users, roles and channels that an interaction names, as its `resolved` data. */
export class Resolved {
  readonly #world: World;
  readonly #guild: Guild | undefined;
  readonly #channel: Channel;
  readonly #found: APIInteractionDataResolved = {};

  constructor(world: World, channel: Channel) {
    this.#world = world;
    this.#channel = channel;
    this.#guild = world.guildOf(channel);
  }

  /** Everything collected, or undefined when nothing was. */
  payload(): APIInteractionDataResolved | undefined {
    return Object.keys(this.#found).length > 0 ? this.#found : undefined;
  }

  user(named: Named): string {
    const id = this.#userId(named);
    if (id === undefined) throw new Error(`there is no user ${text(named)}`);
    return id;
  }

  role(named: Named): string {
    const id = this.#roleId(named);
    if (id === undefined) throw new Error(`there is no role ${text(named)} here`);
    return id;
  }

  mentionable(named: Named): string {
    const id = this.#roleId(named) ?? this.#userId(named);
    if (id === undefined) throw new Error(`there is no user or role ${text(named)} here`);
    return id;
  }

  channel(named: Named): string {
    const channel = [...this.#world.channels.values()].find(
      (one) =>
        one.id === idOf(named) || ('name' in one && one.guildId === this.#guild?.id && one.name === named),
    );
    if (!channel || channel.type === ChannelType.DM)
      throw new Error(`there is no channel ${text(named)} here`);
    const { id, name, type, position, parent_id } = guildChannelPayload(channel);
    const permissions = this.#world.permissionsIn(this.#channel, this.#world.bot).toString();
    const resolved = { id, name, type, position, parent_id, permissions };
    this.#found.channels = {
      ...this.#found.channels,
      [id]: resolved as unknown as APIInteractionDataResolvedChannel,
    };
    return channel.id;
  }

  #userId(named: Named): string | undefined {
    const user = [...this.#world.users.values()].find(
      (one) => one.id === idOf(named) || one.username === named,
    );
    if (!user) return undefined;
    this.#found.users = { ...this.#found.users, [user.id]: userPayload(user) };
    const member = this.#guild?.members.get(user.id);
    if (!member) return user.id;
    const { user: _, deaf: __, mute: ___, ...partial } = memberPayload(member, user);
    const permissions = this.#world.permissionsIn(this.#channel, user).toString();
    this.#found.members = { ...this.#found.members, [user.id]: { ...partial, permissions } };
    return user.id;
  }

  #roleId(named: Named): string | undefined {
    const role = [...(this.#guild?.roles.values() ?? [])].find(
      (one) => one.id === idOf(named) || one.name === named,
    );
    if (!role) return undefined;
    this.#found.roles = { ...this.#found.roles, [role.id]: rolePayload(role, this.#world.bot.id) };
    return role.id;
  }
}

function idOf(named: Named): string {
  return typeof named === 'object' ? named.id : String(named);
}

function text(named: Named): string {
  return `"${idOf(named)}"`;
}
