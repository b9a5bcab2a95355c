import { type Interaction, PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from './bare-calls.ts';
import { type Running, running, smallBotAnswers } from './small-bot.ts';

let bot: Running;
const heard: Interaction[] = [];
beforeAll(async () => {
  bot = await running({
    guilds: [
      { name: 'Home', channels: ['general'], members: ['alice', 'bob'] },
      { name: 'Open', channels: ['lounge'], members: ['alice', 'bob'], botIsMember: false },
      {
        name: 'Strict',
        channels: ['office'],
        members: ['alice'],
        botIsMember: false,
        allowsExternalApps: false,
      },
    ],
    answers: async (interaction) => {
      heard.push(interaction);
      await smallBotAnswers(interaction);
    },
  });
  bot.discord.user('alice').installsApp();
});
afterAll(() => bot.stop());

describe('where a command is used', () => {
  it('in a guild with the bot, a member uses it by the install of the guild and of their own', async () => {
    const alice = bot.discord.user('alice').in('general');
    await alice.slash('/secret');
    const guild = bot.discord.guild('Home');
    expect(heard.at(-1)).toMatchObject({
      guildId: guild.id,
      context: 0,
      authorizingIntegrationOwners: { 0: guild.id, 1: alice.id },
      member: { id: alice.id },
    });
  });

  it("in the bot's direct messages there is a user and no member", async () => {
    const bob = bot.discord.user('bob').inDm();
    const { message } = await bob.slash('/ask', { question: 'a' });
    expect(message.content).toBe('in words');
    expect(heard.at(-1)).toMatchObject({ guildId: null, member: null, context: 1, user: { id: bob.id } });
    expect(heard.at(-1)?.authorizingIntegrationOwners).toMatchObject({ 0: '0' });
  });

  it('between two people only what a person installed is there', async () => {
    const bob = bot.discord.user('bob');
    const alice = bot.discord.user('alice').inDmWith(bob);
    expect((await alice.slash('/secret')).message.content).toBe('hush');
    expect(heard.at(-1)).toMatchObject({ context: 2, authorizingIntegrationOwners: { 1: alice.id } });
    await expect(bob.in(alice.channel).slash('/secret')).rejects.toThrow(
      'neither the guild nor the user has installed',
    );
  });

  it('in a guild without the bot, by a user install, the answer is public where external apps may', async () => {
    const alice = bot.discord.user('alice').in('lounge');
    const { message } = await alice.slash('/ask', { question: 'a' });
    expect(message.ephemeral).toBe(false);
    expect(
      bot.discord
        .user('bob')
        .in('lounge')
        .sees()
        .map(({ id }) => id),
    ).toContain(message.id);
    expect(heard.at(-1)?.authorizingIntegrationOwners).toMatchObject({ guildId: null, userId: alice.id });
  });

  it('in a guild that forbids external apps the answer is ephemeral, whatever the bot asks for', async () => {
    const alice = bot.discord.user('alice').in('office');
    const outcome = await alice.slash('/many');
    expect(outcome.message.ephemeral).toBe(true);
    expect(bot.discord.messages('office')).toEqual([]);
    expect((await outcome.followUp(2)).ephemeral).toBe(true);
  });

  it('lets another person press the buttons of a user-installed answer', async () => {
    const asked = await bot.discord.user('alice').in('lounge').slash('/ask', { question: 'a' });
    const bob = bot.discord.user('bob').in('lounge');
    expect((await bob.click(asked, 'Next')).message.content).toBe('page 2');
    expect(heard.at(-1)?.authorizingIntegrationOwners).toMatchObject({
      guildId: null,
      userId: bot.discord.user('alice').id,
    });
  });

  it('allows a user install five follow-ups, and a guild install more', async () => {
    const elsewhere = await bot.discord.user('alice').in('lounge').slash('/secret');
    const home = await bot.discord.user('alice').in('general').slash('/secret');
    const codes = async ({ interaction }: typeof home) => {
      const route = `POST /webhooks/${bot.discord.applicationId}/${interaction.token}`;
      const answers = [1, 2, 3, 4, 5, 6].map(() => call(bot.discord, route, { content: 'more' }));
      return (await Promise.all(answers)).map(({ status, body }) => [
        status,
        (body as { code?: number }).code,
      ]);
    };
    expect(await codes(elsewhere)).toEqual([
      ...Array.from({ length: 5 }, () => [200, undefined]),
      [400, 40094],
    ]);
    expect(await codes(home)).toEqual(Array.from({ length: 6 }, () => [200, undefined]));
  });

  it('lists only the commands that are made for the place and the person', async () => {
    const names = (person: ReturnType<typeof bot.discord.user>) => person.commands().map(({ name }) => name);
    const bob = bot.discord.user('bob');
    expect(names(bob.in('general'))).not.toContain('settings');
    const guild = bot.discord.guild('Home');
    const role = bot.discord.world.addRole(guild, 'staff', PermissionFlagsBits.ManageGuild);
    await expect(bob.in('general').slash('/settings')).rejects.toThrow(
      'bob is not offered /settings here: they lack ManageGuild',
    );
    bot.discord.world.giveRole(guild, bob.user, role);
    expect(names(bob.in('general'))).toContain('settings');
    await expect(bob.inDm().slash('/settings')).rejects.toThrow('this is a BotDM and it is for: Guild');
  });
});
