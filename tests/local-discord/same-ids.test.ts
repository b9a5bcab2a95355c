import { PermissionFlagsBits } from 'discord.js';
import { expect, it } from 'vitest';
import { LocalDiscord } from '../../src/local-discord/local-discord.ts';
import { snowflakeTime } from '../../src/local-discord/snowflake.ts';
import { startWithoutToken } from '../../src/without-token.ts';

const ORIGIN = Date.UTC(2026, 0, 1);

function idsOf(discord: LocalDiscord): string[] {
  const { world } = discord;
  return [
    discord.applicationId,
    ...world.users.keys(),
    ...world.channels.keys(),
    ...[...world.guilds.values()].flatMap(({ id, roles }) => [id, ...roles.keys()]),
  ];
}

it('with an origin the application, guilds, channels, roles and people have the same ids in every run', () => {
  const roles = [{ name: 'Teachers', permissions: PermissionFlagsBits.ManageGuild, members: ['alice'] }];
  const make = () =>
    new LocalDiscord({ origin: ORIGIN, guilds: [{ name: 'Home', channels: ['news'], roles }] });
  const one = make();
  expect(idsOf(make())).toEqual(idsOf(one));
  expect(snowflakeTime(one.guild().id)).toBe(ORIGIN);
  const alice = one.guild().members.get(one.world.userNamed('alice').id);
  expect(alice?.roleIds.map((id) => one.guild().roles.get(id)?.name)).toEqual(['Teachers']);
});

it('what comes later tells its own time', () => {
  const discord = new LocalDiscord({ origin: ORIGIN });
  const before = Date.now();
  expect(snowflakeTime(discord.user('bob').in('news').says('hello').id)).toBeGreaterThanOrEqual(before);
});

it('the local Discord of a start without a token has the same server each time', async () => {
  const serverOf = async () => {
    const start = await startWithoutToken({ LOCAL_DISCORD_PORT: '0' });
    const { DISCORD_API_URL: api = '', DISCORD_TOKEN: token = '' } = start.env;
    const answer = await fetch(`${api}/users/@me/guilds`, { headers: { authorization: `Bot ${token}` } });
    const guilds: unknown = await answer.json();
    await start.stop();
    return guilds;
  };
  const first = await serverOf();
  expect(first).toMatchObject([{ name: 'Reading room' }]);
  expect(await serverOf()).toEqual(first);
});
