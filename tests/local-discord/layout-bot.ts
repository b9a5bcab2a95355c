/** A bot for the page: one command for each way in which a message can be laid out. */
import {
  ActionRowBuilder,
  AttachmentBuilder,
  ChannelSelectMenuBuilder,
  ContainerBuilder,
  FileBuilder,
  type Interaction,
  MediaGalleryBuilder,
  MentionableSelectMenuBuilder,
  type MessageActionRowComponentBuilder,
  MessageFlags,
  RoleSelectMenuBuilder,
  SectionBuilder,
  SeparatorBuilder,
  SlashCommandBuilder,
  TextDisplayBuilder,
  ThumbnailBuilder,
  UserSelectMenuBuilder,
} from 'discord.js';
import { BUTTONS } from './small-bot.ts';

export const LAYOUT_COMMANDS = [
  new SlashCommandBuilder().setName('layout').setDescription('Every component of a layout'),
  new SlashCommandBuilder().setName('hidden').setDescription('A container that is a spoiler'),
  new SlashCommandBuilder().setName('pick').setDescription('Menus of people, roles and channels'),
  new SlashCommandBuilder().setName('file').setDescription('A message with a file'),
  new SlashCommandBuilder()
    .setName('greet')
    .setDescription('Names a person')
    .addUserOption((option) => option.setName('person').setDescription('Who').setRequired(true)),
].map((command) => command.toJSON());

const row = (menu: MessageActionRowComponentBuilder) =>
  new ActionRowBuilder<MessageActionRowComponentBuilder>().addComponents(menu);

const MENUS = [
  new UserSelectMenuBuilder().setCustomId('users').setPlaceholder('People').setMaxValues(2),
  new RoleSelectMenuBuilder().setCustomId('roles').setPlaceholder('A role'),
  new ChannelSelectMenuBuilder().setCustomId('channels').setPlaceholder('A channel'),
  new MentionableSelectMenuBuilder().setCustomId('anyone').setPlaceholder('Anyone'),
].map(row);

const notes = () => new AttachmentBuilder(Buffer.from('a few notes'), { name: 'notes.txt' });

const LAYOUT = [
  new ContainerBuilder()
    .setAccentColor(0x8a5a2b)
    .addTextDisplayComponents(new TextDisplayBuilder().setContent('## A heading <b>and text</b>'))
    .addSeparatorComponents(new SeparatorBuilder())
    .addSectionComponents(
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('Beside a **thumbnail**'))
        .setThumbnailAccessory(
          new ThumbnailBuilder({ media: { url: 'https://example.org/map.png' } }).setDescription('A map'),
        ),
      new SectionBuilder()
        .addTextDisplayComponents(new TextDisplayBuilder().setContent('Beside a button'))
        .setButtonAccessory((button) => button.setCustomId('press').setLabel('Press').setStyle(1)),
    )
    .addActionRowComponents(BUTTONS),
  new MediaGalleryBuilder().addItems(
    { media: { url: 'https://example.org/one.png' }, description: 'First picture' },
    { media: { url: 'https://example.org/two.png' } },
  ),
  new FileBuilder().setURL('attachment://notes.txt'),
];

const SPOILER = new ContainerBuilder()
  .setSpoiler(true)
  .addTextDisplayComponents(new TextDisplayBuilder().setContent('How it ends'));

/** Answers each of `LAYOUT_COMMANDS` and what is picked. */
export async function layoutAnswers(interaction: Interaction): Promise<void> {
  if (interaction.isAnySelectMenu()) {
    const { customId, values } = interaction;
    const mentions = { users: '@', anyone: '@', roles: '@&', channels: '#' };
    const mark = mentions[customId as keyof typeof mentions];
    await interaction.reply(`${customId}: ${values.map((id) => `<${mark}${id}>`).join(' ')}`);
  } else if (interaction.isButton()) await interaction.reply('pressed');
  else if (interaction.isChatInputCommand()) {
    const { commandName, options } = interaction;
    if (commandName === 'layout') {
      await interaction.reply({
        components: LAYOUT,
        files: [notes()],
        flags: MessageFlags.IsComponentsV2,
      });
    } else if (commandName === 'hidden')
      await interaction.reply({ components: [SPOILER], flags: MessageFlags.IsComponentsV2 });
    else if (commandName === 'pick') await interaction.reply({ content: 'pick', components: MENUS });
    else if (commandName === 'file') await interaction.reply({ content: 'here', files: [notes()] });
    else await interaction.reply(`hello ${options.getUser('person', true).username}`);
  }
}
