/** discord-digital-twin as a stage: a Discord that nobody of this project wrote. */
import { ChannelType, InteractionResponseType, InteractionType } from 'discord.js';
import { DigitalDiscord, type TwinOption } from 'discord-digital-twin';
import { vi } from 'vitest';
import { shown } from './shown.ts';
import type { Result, Shown, Stage } from './stage.ts';

const ID = {
  bot: '700000000000000001',
  guild: '700000000000000002',
  channel: '700000000000000003',
  owner: '700000000000000004',
  alice: '700000000000000005',
} as const;
const TOKEN = 'twin.bot.token';
/** Every permission; the twin's own default ends before Use External Apps. */
const ALL = String(2n ** 53n - 1n);

export async function twinStage(): Promise<Stage> {
  const twin = new DigitalDiscord({
    guild: { id: ID.guild, name: 'Study group', ownerId: ID.owner },
    channels: [{ id: ID.channel, name: 'general', type: ChannelType.GuildText }],
    users: [
      { id: ID.owner, username: 'owner' },
      { id: ID.alice, username: 'alice' },
    ],
    botUser: { id: ID.bot, username: 'Dossier' },
    botToken: TOKEN,
    dbUrl: 'file::memory:?cache=shared',
  });
  await twin.start();
  await twin.prisma.guildMember.updateMany({ data: { permissions: ALL } });
  const channel = twin.channel(ID.channel);
  const alice = channel.user(ID.alice);
  const messages = async () => (await channel.getMessages()).map(shown);
  const acknowledged = (interactionId: string) => channel.waitForInteractionAck({ interactionId });

  async function resultOf({ id }: { id: string }): Promise<Result> {
    const { type, messageId } = await acknowledged(id);
    if (type === InteractionResponseType.DeferredMessageUpdate) {
      await vi.waitFor(async () => {
        if ((await messages()).some((one) => one.id === messageId)) throw new Error('it is still there');
      });
      return { kind: 'deleted' };
    }
    const message = (await messages()).find((one) => one.id === messageId);
    if (!message) throw new Error(`callback ${type} left no message`);
    return { kind: type === InteractionResponseType.UpdateMessage ? 'update' : 'reply', message };
  }
  const act = (type: InteractionType, data: Record<string, unknown>) =>
    twin.simulateInteraction({ type, channelId: ID.channel, userId: ID.alice, data });

  return {
    name: 'discord-digital-twin',
    api: twin.restUrl,
    token: TOKEN,
    applicationId: ID.bot,
    aliceId: ID.alice,
    slash: async (name, options) => resultOf(await alice.runSlashCommand({ name, options })),
    autocomplete: async (name, options) => {
      const typed = options.map(
        (option, index): TwinOption => (index === options.length - 1 ? { ...option, focused: true } : option),
      );
      const data = { id: '1', name, type: 1, options: typed };
      const { id } = await act(InteractionType.ApplicationCommandAutocomplete, data);
      const { data: answer } = await acknowledged(id);
      const { choices }: { choices: { value: string }[] } = JSON.parse(answer ?? '');
      return choices.map(({ value }) => value);
    },
    click: async ({ id }, customId) => resultOf(await alice.clickButton({ messageId: id, customId })),
    select: async ({ id }, customId, value) =>
      resultOf(await alice.selectMenu({ messageId: id, customId, values: [value] })),
    onMessage: async (name, content) => {
      const target = await alice.sendMessage({ content });
      const resolved = { messages: { [target.id]: target } };
      const data = { id: '1', name, type: 3, target_id: target.id, resolved };
      return resultOf(await act(InteractionType.ApplicationCommand, data));
    },
    publicMessages: async (): Promise<Shown[]> => (await messages()).filter(({ ephemeral }) => !ephemeral),
    stop: () => twin.stop(),
  };
}
