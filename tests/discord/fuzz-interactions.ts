/** Random interactions as Discord would send them, and as a client that forges them could. */
import {
  type APIApplicationCommandOption,
  type APIMessage,
  ApplicationCommandType as CommandType,
  ComponentType,
  InteractionType,
  ApplicationCommandOptionType as Option,
} from 'discord.js';
import { COMMANDS } from '../../commands/registry.ts';
import { anyText, type Chance, likelyText, mutated } from './fuzz-random.ts';

export type Payload = Record<string, unknown> & { id: string; type: number };

/** What replies brought so far: the clicks are on these. */
export interface Harvest {
  messages: APIMessage[];
  customIds: string[];
  values: string[];
}

const BOT = '700000000000000001';
const GUILD = '700000000000000002';
const CHANNEL = '700000000000000003';
const USERS = ['700000000000000011', '700000000000000012', '700000000000000013'] as const;
const user = (id: string) => ({
  id,
  username: `u${id.slice(-2)}`,
  discriminator: '0',
  avatar: null,
  global_name: null,
});

const CHAT = COMMANDS.flatMap(({ kind, definition }) => (kind === 'chat' ? [definition] : []));
const ON_MESSAGE = COMMANDS.flatMap(({ kind, definition }) => (kind === 'message' ? [definition.name] : []));

/** A random interaction with this number. */
export function anyInteraction(chance: Chance, number: number, harvest: Harvest): Payload {
  const kind = chance.upTo(20);
  const about = kind < 8 ? slash : kind < 11 ? autocomplete : kind < 13 ? onMessage : kind < 19 ? click : odd;
  return { ...envelope(chance, number), ...about(chance, harvest) };
}

/** Who, where and by which install. */
function envelope(chance: Chance, number: number) {
  const asker = user(chance.of(USERS));
  const owners = chance.of([{ 0: GUILD }, { 1: asker.id }, { 0: GUILD, 1: asker.id }, { 0: '0' }, {}]);
  const permissions = chance.of(['0', String(1n << 50n), String(1n << 13n), String(2n ** 53n - 1n)]);
  const member = {
    user: asker,
    roles: [],
    joined_at: '2020-01-01T00:00:00Z',
    deaf: false,
    mute: false,
    flags: 0,
    permissions,
  };
  const isInGuild = !chance.isOne(4);
  return {
    id: String(800_000_000_000_000_000n + BigInt(number)),
    application_id: BOT,
    token: `fuzz-${number}`,
    version: 1,
    channel_id: CHANNEL,
    ...(isInGuild ? { guild_id: GUILD, member, guild_locale: 'en-US' } : { user: asker }),
    app_permissions: '0',
    locale: chance.of(['en-US', 'de', 'ar']),
    entitlements: [],
    authorizing_integration_owners: owners,
    context: isInGuild ? 0 : chance.of([1, 2]),
    attachment_size_limit: 10_485_760,
  };
}

function slash(chance: Chance) {
  const definition = chance.of(CHAT);
  const name = chance.isOne(40)
    ? chance.of(['gone', '__proto__', 'constructor', ...ON_MESSAGE])
    : definition.name;
  const options = (definition.options ?? []).flatMap((option) =>
    ('required' in option && option.required) || chance.isOne(3) ? [filled(chance, option)] : [],
  );
  const data = {
    id: '1',
    name,
    type: CommandType.ChatInput,
    options: [...options, ...strange(chance)],
    resolved: RESOLVED,
  };
  return { type: InteractionType.ApplicationCommand, data };
}

function autocomplete(chance: Chance) {
  const definition = chance.of(CHAT.filter(({ options }) => options?.length));
  const name = chance.isOne(40) ? 'gone' : definition.name;
  const offered = (definition.options ?? []).filter(
    (option) => 'autocomplete' in option && option.autocomplete,
  );
  const filledIn = (definition.options ?? []).flatMap((option) =>
    chance.isOne(3) ? [filled(chance, option)] : [],
  );
  const focused = chance.isOne(30)
    ? { name: chance.of(['constructor', '__proto__', 'toString', 'nothing']), type: Option.String }
    : chance.of(offered.length > 0 && !chance.isOne(5) ? offered : (definition.options ?? []));
  const text = likelyText(chance, focused.name);
  const value = chance.isOne(2) ? text.slice(0, chance.upTo(8)) : text;
  const typed = { name: focused.name, type: focused.type, value, focused: true };
  const options = [...filledIn.filter((option) => option.name !== focused.name), typed];
  return { type: InteractionType.ApplicationCommandAutocomplete, data: { id: '1', name, type: 1, options } };
}

function filled(chance: Chance, option: APIApplicationCommandOption) {
  return { name: option.name, type: option.type, value: valueFor(chance, option) };
}

/** What Discord lets through for an option; texts may be far longer than the option allows. */
function valueFor(chance: Chance, option: APIApplicationCommandOption): string | number | boolean {
  if ('choices' in option && option.choices?.length)
    return chance.of(option.choices.map(({ value }) => value));
  switch (option.type) {
    case Option.Boolean:
      return chance.isOne(2);
    case Option.Integer:
    case Option.Number: {
      const least = option.min_value ?? -1e9;
      return Math.round(least + chance.fraction() * ((option.max_value ?? 1e9) - least));
    }
    default: {
      const most = 'max_length' in option && option.max_length ? option.max_length : 6000;
      return likelyText(chance, option.name, chance.isOne(6) ? 6000 : most);
    }
  }
}

const RESOLVED = {
  users: { [USERS[0]]: user(USERS[0]) },
  roles: {},
  channels: {},
  attachments: {},
};

/** Now and then an option that the command does not have, of a kind that no command has. */
function strange(chance: Chance) {
  if (!chance.isOne(20)) return [];
  const kinds = [
    Option.User,
    Option.Role,
    Option.Channel,
    Option.Mentionable,
    Option.Attachment,
    Option.Number,
  ];
  const type = chance.of(kinds);
  return [
    { name: chance.of(['who', '__proto__', 'share2']), type, value: type === Option.Number ? 0.5 : USERS[0] },
  ];
}

function onMessage(chance: Chance) {
  const name = chance.isOne(40) ? 'Gone' : chance.of(ON_MESSAGE);
  const target = plainMessage(chance, anyText(chance));
  const data = {
    id: '1',
    name,
    type: CommandType.Message,
    target_id: target.id,
    resolved: { messages: { [target.id]: target } },
  };
  return { type: InteractionType.ApplicationCommand, data };
}

function click(chance: Chance, harvest: Harvest) {
  const message =
    chance.isOne(10) || harvest.messages.length === 0
      ? plainMessage(chance, 'x')
      : chance.of(harvest.messages);
  const data = chance.isOne(3)
    ? {
        component_type: ComponentType.StringSelect,
        custom_id: idFor(chance, ['d1|m', 'd1|u']),
        values: anyValues(chance, harvest),
      }
    : { component_type: ComponentType.Button, custom_id: idFor(chance, harvest.customIds) };
  return { type: InteractionType.MessageComponent, message, data: { id: 1, ...data } };
}

function idFor(chance: Chance, known: readonly string[]): string {
  const kind = chance.upTo(8);
  if (kind === 0 || known.length === 0) return anyText(chance, 100);
  if (kind === 1) return `d1|${chance.of(['s', 'o', 't', 'm', 'u', 'x', 'q'])}|${anyText(chance, 90)}`;
  if (kind === 2) return `d1|x|${chance.of(USERS)}`;
  const id = chance.of(known);
  return kind < 5 ? mutated(chance, id).slice(0, 100) : id;
}

function anyValues(chance: Chance, { values }: Harvest): string[] {
  if (chance.isOne(10)) return [];
  return [idFor(chance, values)];
}

function plainMessage(chance: Chance, content: string) {
  return {
    id: String(900_000_000_000_000_000n + BigInt(chance.upTo(1e9))),
    channel_id: CHANNEL,
    author: user(chance.of(USERS)),
    content,
    timestamp: '2024-01-01T00:00:00Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: chance.isOne(3) ? [{ type: 'rich', author: { name: anyText(chance, 256) } }] : [],
    components: [],
    pinned: false,
    type: 0,
    flags: chance.of([0, 64]),
  };
}

/** Kinds of interactions that the bot never asked for. */
function odd(chance: Chance) {
  const message = plainMessage(chance, 'x');
  const target = USERS[0];
  return chance.of([
    {
      type: InteractionType.ApplicationCommand,
      data: { id: '1', name: 'x', type: CommandType.User, target_id: target, resolved: RESOLVED },
    },
    {
      type: InteractionType.ApplicationCommand,
      data: { id: '1', name: 'x', type: CommandType.PrimaryEntryPoint },
    },
    { type: InteractionType.ModalSubmit, data: { custom_id: anyText(chance, 100), components: [] } },
    {
      type: InteractionType.MessageComponent,
      message,
      data: {
        id: 1,
        component_type: ComponentType.UserSelect,
        custom_id: 'd1|m',
        values: [target],
        resolved: RESOLVED,
      },
    },
    {
      type: InteractionType.MessageComponent,
      message,
      data: {
        id: 1,
        component_type: ComponentType.ChannelSelect,
        custom_id: 'd1|u',
        values: [],
        resolved: RESOLVED,
      },
    },
  ]);
}
