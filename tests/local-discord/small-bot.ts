import {
  ActionRowBuilder,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ButtonBuilder,
  ButtonStyle,
  Client,
  type ClientOptions,
  ContextMenuCommandBuilder,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  type Interaction,
  InteractionContextType,
  MessageFlags,
  ModalBuilder,
  SlashCommandBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import {
  type LocalDiscord,
  type LocalDiscordOptions,
  startLocalDiscord,
} from '../../src/local-discord/index.ts';

const EVERYWHERE = [
  InteractionContextType.Guild,
  InteractionContextType.BotDM,
  InteractionContextType.PrivateChannel,
];
const BOTH_INSTALLS = [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall];

/** The commands of the small bot: one of each kind of interaction. */
export const COMMANDS = [
  new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Answers in an embed with buttons and a select')
    .setContexts(EVERYWHERE)
    .setIntegrationTypes(BOTH_INSTALLS)
    .addStringOption((option) =>
      option.setName('question').setDescription('What?').setRequired(true).setMaxLength(200),
    )
    .addIntegerOption((option) =>
      option.setName('limit').setDescription('How many?').setMinValue(1).setMaxValue(5),
    ),
  new SlashCommandBuilder()
    .setName('actor')
    .setDescription('Sub-commands')
    .addSubcommand((sub) =>
      sub
        .setName('show')
        .setDescription('Shows one')
        .addStringOption((option) =>
          option.setName('name').setDescription('Who?').setRequired(true).setAutocomplete(true),
        ),
    ),
  new SlashCommandBuilder()
    .setName('settings')
    .setDescription('For those who manage the guild')
    .setDefaultMemberPermissions(32n)
    .setContexts(InteractionContextType.Guild),
  new SlashCommandBuilder()
    .setName('secret')
    .setDescription('Answers in private')
    .setContexts(EVERYWHERE)
    .setIntegrationTypes(BOTH_INSTALLS),
  new SlashCommandBuilder().setName('slow').setDescription('Thinks first'),
  new SlashCommandBuilder().setName('form').setDescription('Opens a form'),
  new SlashCommandBuilder()
    .setName('many')
    .setDescription('Follows up')
    .setContexts(EVERYWHERE)
    .setIntegrationTypes(BOTH_INSTALLS),
  new SlashCommandBuilder()
    .setName('who')
    .setDescription('Every option that names something')
    .addUserOption((option) => option.setName('user').setDescription('Who'))
    .addChannelOption((option) => option.setName('channel').setDescription('Where'))
    .addRoleOption((option) => option.setName('role').setDescription('As what'))
    .addNumberOption((option) => option.setName('number').setDescription('How much'))
    .addBooleanOption((option) => option.setName('yes').setDescription('Whether'))
    .addStringOption((option) =>
      option
        .setName('size')
        .setDescription('Which')
        .addChoices({ name: 'Small', value: 's' }, { name: 'Large', value: 'l' }),
    ),
  new ContextMenuCommandBuilder()
    .setName('Check against the article')
    .setType(ApplicationCommandType.Message),
  new ContextMenuCommandBuilder().setName('Who is this').setType(ApplicationCommandType.User),
].map((command) => command.toJSON());

/** What `/ask` shows under its answer. */
export const BUTTONS = new ActionRowBuilder<ButtonBuilder>().addComponents(
  new ButtonBuilder().setCustomId('next').setLabel('Next').setStyle(ButtonStyle.Primary),
  new ButtonBuilder().setCustomId('delete').setLabel('Delete').setStyle(ButtonStyle.Danger),
  new ButtonBuilder().setCustomId('off').setLabel('Off').setStyle(ButtonStyle.Secondary).setDisabled(true),
  new ButtonBuilder().setURL('https://example.org/').setLabel('Source').setStyle(ButtonStyle.Link),
);

const SELECT = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
  new StringSelectMenuBuilder()
    .setCustomId('topic')
    .setPlaceholder('Choose a topic')
    .addOptions({ label: 'Money', value: 'money' }, { label: 'Power', value: 'power' }),
);

const FORM = new ModalBuilder()
  .setCustomId('feedback')
  .setTitle('Feedback')
  .addComponents(
    new ActionRowBuilder<TextInputBuilder>().addComponents(
      new TextInputBuilder()
        .setCustomId('text')
        .setLabel('Your words')
        .setStyle(TextInputStyle.Short)
        .setMaxLength(20),
    ),
  );

/** Answers each command of `COMMANDS` and each component of its own messages. */
export async function smallBotAnswers(interaction: Interaction): Promise<void> {
  if (interaction.isAutocomplete()) {
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}?`, value: typed }]);
  } else if (interaction.isButton() && interaction.customId === 'next') {
    await interaction.update({ content: 'page 2', embeds: [], components: [BUTTONS] });
  } else if (interaction.isButton() && interaction.customId === 'delete') {
    await interaction.deferUpdate();
    await interaction.deleteReply();
  } else if (interaction.isStringSelectMenu()) {
    await interaction.reply({ content: `chose ${interaction.values.join()}`, flags: MessageFlags.Ephemeral });
  } else if (interaction.isModalSubmit()) {
    await interaction.reply(`thanks for "${interaction.fields.getTextInputValue('text')}"`);
  } else if (interaction.isMessageContextMenuCommand()) {
    await interaction.reply({
      content: `checked: ${interaction.targetMessage.content}`,
      flags: MessageFlags.Ephemeral,
    });
  } else if (interaction.isUserContextMenuCommand()) {
    await interaction.reply(`this is ${interaction.targetUser.username}`);
  } else if (interaction.isChatInputCommand()) await slashAnswers(interaction);
}

async function slashAnswers(
  interaction: Interaction<'cached' | 'raw' | undefined> & { commandName?: string },
): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  const { options, commandName } = interaction;
  if (commandName === 'ask') {
    const embed = new EmbedBuilder()
      .setTitle('Answer')
      .setDescription(`to ${options.getString('question', true)}`);
    await interaction.reply({ content: 'in words', embeds: [embed], components: [BUTTONS, SELECT] });
  } else if (commandName === 'actor')
    await interaction.reply(`${options.getSubcommand()} ${options.getString('name')}`);
  else if (commandName === 'secret')
    await interaction.reply({ content: 'hush', flags: MessageFlags.Ephemeral });
  else if (commandName === 'slow') {
    await interaction.deferReply();
    await interaction.editReply('done thinking');
  } else if (commandName === 'form') await interaction.showModal(FORM);
  else if (commandName === 'many') {
    await interaction.reply('first');
    for (const text of ['second', 'third'])
      await interaction.followUp({ content: text, flags: MessageFlags.Ephemeral });
  } else if (commandName === 'who') {
    const named = [
      options.getUser('user')?.username,
      options.getChannel('channel')?.name,
      options.getRole('role')?.name,
    ];
    const plain = [options.getNumber('number'), options.getBoolean('yes'), options.getString('size')];
    await interaction.reply(
      [...named, ...plain].filter((one) => one !== null && one !== undefined).join(' '),
    );
  } else await interaction.reply(`/${commandName}`);
}

/** A local Discord with a bot on it. */
export interface Running {
  readonly discord: LocalDiscord;
  readonly client: Client<true>;
  readonly stop: () => Promise<void>;
}

export interface RunningOptions extends LocalDiscordOptions {
  /** What the bot does; default: the small bot. */
  readonly answers?: (interaction: Interaction) => Promise<unknown>;
  readonly client?: Partial<ClientOptions>;
  readonly commands?: readonly object[];
}

/** discord.js options that save the five seconds which it waits between two IDENTIFYs. */
export const FAST_IDENTIFY = {
  buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }),
};

/** Starts a local Discord, logs the real client in, and registers the commands. */
export async function running(options: RunningOptions = {}): Promise<Running> {
  const { answers = smallBotAnswers, client: clientOptions, commands = COMMANDS, ...rest } = options;
  const discord = await startLocalDiscord(rest);
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: discord.api },
    ws: FAST_IDENTIFY,
    ...clientOptions,
  });
  client.on(Events.InteractionCreate, (interaction) => {
    answers(interaction).catch(() => undefined);
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  const readyClient = await ready;
  await readyClient.rest.put(`/applications/${readyClient.application.id}/commands`, { body: commands });
  const stop = async () => {
    await client.destroy();
    await discord.stop();
    discord.journal.expectNothingUnhandled();
  };
  return { discord, client: readyClient, stop };
}
