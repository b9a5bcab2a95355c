import {
  type APIUser,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  InteractionType,
} from 'discord-api-types/v10';
import type { LocalDiscord } from '../local-discord.ts';
import type { Person } from '../people/person.ts';
import { seen } from '../people/seen-message.ts';
import type { StoredMessage, User } from '../world/state.ts';

/** A message as the page shows it. */
export function messageView(discord: LocalDiscord, message: StoredMessage) {
  const picture = seen(message.payload);
  const { author, timestamp, edited_timestamp, interaction_metadata, referenced_message } = message.payload;
  return {
    id: picture.id,
    channel: picture.channelId,
    author: userView(author),
    at: timestamp,
    isEdited: edited_timestamp !== null,
    content: picture.content,
    embeds: picture.embedsSuppressed ? [] : picture.embeds,
    components: picture.components,
    attachments: picture.attachments,
    isEphemeral: picture.ephemeral,
    isLoading: picture.loading,
    usedBy: interaction_metadata && {
      user: userView(interaction_metadata.user),
      command: commandName(discord, interaction_metadata.id),
    },
    repliesTo: referenced_message
      ? { author: userView(referenced_message.author), content: referenced_message.content }
      : undefined,
  };
}

/** Everything a person sees when the page opens. */
export function roomView(discord: LocalDiscord, username: string) {
  const { world } = discord;
  const person = discord.user(username);
  const guild = discord.guild();
  const channels = [...world.channels.values()].flatMap((channel) =>
    channel.type === ChannelType.GuildText && channel.guildId === guild.id
      ? [{ id: channel.id, name: channel.name, kind: 'text' }]
      : [],
  );
  const dm = person.inDm().channel;
  return {
    server: guild.name,
    bot: { id: world.bot.id, name: world.bot.displayName },
    person: username,
    people: peopleOf(discord).map(({ id, username: handle, displayName: name }) => ({ id, handle, name })),
    // Everyone has the role of the server itself.
    roles: [...guild.roles.values()].flatMap(({ id, name }) => (id === guild.id ? [] : [{ id, name }])),
    channels: [...channels, { id: dm.id, name: world.bot.displayName, kind: 'dm' }],
    messages: [...world.messages.values()]
      .filter((message) => isVisibleTo(discord, person, message))
      .map((message) => messageView(discord, message)),
  };
}

/** Those who can be played: the members of the server, without its owner, who is nobody. */
export function peopleOf(discord: LocalDiscord): User[] {
  const { members, ownerId } = discord.guild();
  return [...members.keys()]
    .flatMap((id) => discord.world.users.get(id) ?? [])
    .filter((user) => !user.bot && user.id !== ownerId);
}

/** Whether a person can see a message, wherever it is. */
export function isVisibleTo({ world }: LocalDiscord, { id }: Person, message: StoredMessage): boolean {
  const channel = world.channels.get(message.payload.channel_id);
  if (!channel || (message.ephemeralFor !== undefined && message.ephemeralFor !== id)) return false;
  return 'recipientIds' in channel
    ? channel.recipientIds.includes(id)
    : world.guilds.get(channel.guildId)?.members.has(id) === true;
}

/** The commands a person is offered in a place, for the list behind `/` and for the menu of a message. */
export function commandsView(person: Person) {
  return person
    .commands()
    .map(({ name, type, description, options = [] }) => ({ name, type, description, options }));
}

function userView(user: APIUser) {
  return { id: user.id, name: user.global_name ?? user.username, isBot: user.bot === true };
}

interface Used {
  name: string;
  type: number;
  options?: Used[];
}

/** The name of the command behind an answer, with its sub-command; the interaction that went to the bot says it. */
function commandName(discord: LocalDiscord, interactionId: string): string | undefined {
  const frame = discord.journal
    .frames()
    .findLast(
      ({ event, data }) => event === 'INTERACTION_CREATE' && (data as { id?: string }).id === interactionId,
    );
  const sent = frame?.data as { type?: number; data?: Used } | undefined;
  if (sent?.type !== InteractionType.ApplicationCommand || !sent.data) return undefined;
  return sent.data.type === ApplicationCommandType.ChatInput
    ? `/${stepsOf(sent.data).join(' ')}`
    : sent.data.name;
}

const STEPS: readonly number[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
];

function stepsOf({ name, options = [] }: Used): string[] {
  const step = options.find(({ type }) => STEPS.includes(type));
  return step ? [name, ...stepsOf(step)] : [name];
}
