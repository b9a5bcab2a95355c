/** /daily: one entry of the timeline a day, set up by the server's admins. */
import {
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  ApplicationCommandOptionType as Type,
} from 'discord.js';
import {
  type CommandContext,
  ExpectedError,
  type RawOptions,
  type ServerCommand,
} from '../src/commands/command.ts';
import type { Asker, DailyDesk, DailySettings, TextAnswer } from '../src/commands/daily-desk.ts';
import { ARTICLE, articleOf, completeArticle } from '../src/commands/options.ts';

const ORDERS = ['chronological', 'shuffled'] as const;

const ORDER = {
  type: Type.String,
  name: 'order',
  description: 'Oldest first (the default), or in an order that differs each time',
  choices: ORDERS.map((order) => ({ name: order, value: order })),
} as const;

const definition = {
  name: 'daily',
  description: 'One entry of the timeline a day in a channel of this server, at your hour',
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild],
  options: [
    {
      type: Type.Subcommand,
      name: 'start',
      description: 'Set up the daily post, or change its channel, time and zone',
      options: [
        {
          type: Type.Channel,
          name: 'channel',
          description: 'Where to post',
          required: true,
          channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
        },
        {
          type: Type.String,
          name: 'time',
          description: 'At what time, for instance 09:00',
          required: true,
          max_length: 5,
        },
        {
          type: Type.String,
          name: 'timezone',
          description: 'In which zone, for instance Europe/Kyiv; write a city',
          required: true,
          autocomplete: true,
          max_length: 60,
        },
        ORDER,
        {
          type: Type.Role,
          name: 'role',
          description: 'A role to mention with each post (otherwise nobody is)',
        },
        ARTICLE,
      ],
    },
    {
      type: Type.Subcommand,
      name: 'status',
      description: 'The next post, the last one, and whether something blocks it',
    },
    { type: Type.Subcommand, name: 'preview', description: 'Show the next post to you alone' },
    {
      type: Type.Subcommand,
      name: 'pause',
      description: 'Post nothing until you resume; the place in the cycle is kept',
    },
    { type: Type.Subcommand, name: 'resume', description: 'Go on after a pause' },
    { type: Type.Subcommand, name: 'skip', description: 'Leave out the next post and its entry' },
    {
      type: Type.Subcommand,
      name: 'stop',
      description: 'End the daily post and delete everything stored about this server',
    },
    {
      type: Type.Subcommand,
      name: 'order',
      description: 'In which order the entries come',
      options: [{ ...ORDER, required: true }],
    },
  ],
} satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const daily: ServerCommand = {
  kind: 'server',
  definition,
  run: async (subcommand, options, asker, context) => {
    const { desk, guildId } = admitted(asker, context);
    return await answer(subcommand, { options, asker, context, desk, guildId });
  },
  complete: {
    timezone: (typed, _options, { daily: desk }) => desk?.zones(typed) ?? [],
    article: completeArticle,
  },
};

/** Discord hides the command from others, but a server can change that: the permission is looked at here too. */
function admitted({ guildId, permissions }: Asker, { daily: desk }: CommandContext) {
  if (guildId === undefined)
    throw new ExpectedError('The daily post belongs to a server. Use `/daily` in one.');
  if ((permissions & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) === 0n) {
    throw new ExpectedError('Only members with the permission Manage Server can change the daily post.');
  }
  if (!desk) throw new ExpectedError('The daily post is not available: this bot runs without a store.');
  return { desk, guildId };
}

interface Call {
  options: RawOptions;
  asker: Asker;
  context: CommandContext;
  desk: DailyDesk;
  guildId: string;
}

async function answer(
  subcommand: string,
  { options, asker, context, desk, guildId }: Call,
): Promise<TextAnswer> {
  switch (subcommand) {
    case 'start':
      return await desk.start(guildId, asker.userId, settingsOf(options, context));
    case 'status':
      return await desk.status(guildId);
    case 'preview':
      return await desk.preview(guildId);
    case 'pause':
      return await desk.pause(guildId);
    case 'resume':
      return await desk.resume(guildId);
    case 'skip':
      return await desk.skip(guildId);
    case 'stop':
      return await desk.stop(guildId);
    case 'order':
      return await desk.order(guildId, orderOf(options.order) ?? 'chronological');
    default:
      throw new ExpectedError('This command is no longer there. `/help` lists those that are.');
  }
}

function settingsOf(options: RawOptions, { base }: CommandContext): DailySettings {
  const { channel, time, timezone, role } = options;
  const order = orderOf(options.order);
  const article = articleOf(base, textOf(options.article));
  return {
    channelId: textOf(channel) ?? '',
    time: textOf(time) ?? '',
    zone: textOf(timezone) ?? '',
    ...(order && { order }),
    ...(typeof role === 'string' && { roleId: role }),
    ...(article !== undefined && { article }),
  };
}

function orderOf(value: RawOptions[string]) {
  return ORDERS.find((order) => order === value);
}

function textOf(value: RawOptions[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
