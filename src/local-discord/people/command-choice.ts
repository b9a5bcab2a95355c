import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIAuthorizingIntegrationOwnersMap,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { CommandStore } from '../command-store.ts';
import { permissionName } from '../world/permissions.ts';
import type { Channel, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { contextOf, installsFor } from './place.ts';

const { Subcommand, SubcommandGroup } = ApplicationCommandOptionType;

/** A command as it was picked from the list, with the sub-commands on the way. */
export interface ChosenCommand {
  readonly command: APIApplicationCommand;
  /** The sub-command group and sub-command, outermost first. */
  readonly path: readonly { name: string; type: ApplicationCommandOptionType }[];
  /** The options that can be filled in. */
  readonly options: readonly APIApplicationCommandBasicOption[];
  readonly owners: APIAuthorizingIntegrationOwnersMap;
}

/** The commands that Discord lists for this user in this channel. */
export function commandsFor(
  world: World,
  store: CommandStore,
  channel: Channel,
  user: User,
): APIApplicationCommand[] {
  const guild = world.guildOf(channel);
  const inGuild = guild ? store.in(guild.id) : [];
  return [...inGuild, ...store.in(undefined)].filter(
    (command) => reasonAgainst(world, command, channel, user) === undefined,
  );
}

/**
 * Finds a registered command by what a person types (`/actor show`) or picks from the context menu.
 * Throws, for the reader of the test, when Discord would not offer it.
 */
export function chooseCommand(
  world: World,
  store: CommandStore,
  channel: Channel,
  user: User,
  typed: string,
  type: ApplicationCommandType,
): ChosenCommand {
  const isSlash = type === ApplicationCommandType.ChatInput;
  const [name = '', ...steps] = isSlash ? typed.trim().replace(/^\//, '').split(/\s+/) : [typed];
  const guild = world.guildOf(channel);
  const all = [...(guild ? store.in(guild.id) : []), ...store.in(undefined)].filter(
    (one) => one.type === type,
  );
  const command = all.find((one) => one.name === name);
  if (!command) {
    const known = all.map((one) => `${isSlash ? '/' : ''}${one.name}`).join(', ') || 'none';
    throw new Error(`the bot registered no ${isSlash ? `/${name}` : `"${name}"`}; it registered: ${known}`);
  }
  const reason = reasonAgainst(world, command, channel, user);
  if (reason)
    throw new Error(`${user.username} is not offered ${isSlash ? '/' : ''}${command.name} here: ${reason}`);
  return { command, ...subcommand(command, steps), owners: ownersFor(world, command, channel, user) };
}

function subcommand(command: APIApplicationCommand, steps: readonly string[]) {
  const path: { name: string; type: ApplicationCommandOptionType }[] = [];
  let options = command.options ?? [];
  for (const step of steps) {
    const found = options.find((one) => one.name === step);
    if (found?.type !== Subcommand && found?.type !== SubcommandGroup) {
      throw new Error(
        `/${command.name} has no sub-command "${step}"; it has: ${options.map((one) => one.name).join(', ')}`,
      );
    }
    path.push({ name: found.name, type: found.type });
    options = found.options ?? [];
  }
  if (options.some((one) => one.type === Subcommand || one.type === SubcommandGroup)) {
    throw new Error(`/${command.name} needs a sub-command: ${options.map((one) => one.name).join(', ')}`);
  }
  return { path, options: options as APIApplicationCommandBasicOption[] };
}

/** The installs that brought this command here: those of the place that the command is made for. */
function ownersFor(
  world: World,
  command: APIApplicationCommand,
  channel: Channel,
  user: User,
): APIAuthorizingIntegrationOwnersMap {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const installs = installsFor(world, channel, user);
  const types = command.integration_types ?? [GuildInstall];
  const [byGuild, byUser] = [installs[GuildInstall], installs[UserInstall]];
  return {
    ...(byGuild !== undefined && types.includes(GuildInstall) ? { [GuildInstall]: byGuild } : {}),
    ...(byUser !== undefined && types.includes(UserInstall) ? { [UserInstall]: byUser } : {}),
  };
}

/** Why Discord does not list a command for this user here; undefined when it does. */
function reasonAgainst(
  world: World,
  command: APIApplicationCommand,
  channel: Channel,
  user: User,
): string | undefined {
  const context = contextOf(world, channel);
  if (command.contexts && !command.contexts.includes(context)) {
    const allowed = command.contexts.map((one) => InteractionContextType[one]).join(', ');
    return `this is a ${InteractionContextType[context]} and it is for: ${allowed}`;
  }
  if (Object.keys(ownersFor(world, command, channel, user)).length === 0) {
    return 'neither the guild nor the user has installed the app in a way the command allows';
  }
  if (context !== InteractionContextType.Guild) return undefined;
  return missingPermission(world, command, channel, user);
}

function missingPermission(
  world: World,
  command: APIApplicationCommand,
  channel: Channel,
  user: User,
): string | undefined {
  const has = world.permissionsIn(channel, user);
  if ((has & PermissionFlagsBits.UseApplicationCommands) === 0n) {
    return 'they lack ViewChannel or UseApplicationCommands';
  }
  const { default_member_permissions: needed } = command;
  if (needed === null || needed === undefined || has & PermissionFlagsBits.Administrator) return undefined;
  if (needed === '0') return 'it is for administrators';
  const lacking = Object.values(PermissionFlagsBits).filter((bit) => BigInt(needed) & bit & ~has);
  return lacking.length > 0 ? `they lack ${lacking.map(permissionName).join(', ')}` : undefined;
}
