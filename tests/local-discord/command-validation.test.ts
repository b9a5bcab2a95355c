import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { call, refusedFields } from './bare-calls.ts';
import { COMMANDS } from './small-bot.ts';

let discord: LocalDiscord;
let route: string;
beforeAll(async () => {
  discord = await startLocalDiscord();
  route = `/applications/${discord.applicationId}/commands`;
});
afterAll(() => discord.stop());

const option = (fields: object) => ({ type: 3, name: 'q', description: 'd', ...fields });
const command = (fields: object) => ({ name: 'ask', description: 'Asks', ...fields });

describe('registering commands', () => {
  it('takes what the builders of discord.js make, and gives it back with ids', async () => {
    const { status, body } = await call(discord, `PUT ${route}`, COMMANDS);
    expect(status).toBe(200);
    const registered = body as { id: string; name: string; application_id: string; version: string }[];
    expect(registered.map(({ name }) => name)).toEqual(COMMANDS.map(({ name }) => name));
    for (const one of registered) {
      expect(one).toMatchObject({
        application_id: discord.applicationId,
        id: expect.any(String),
        version: expect.any(String),
      });
    }
    expect((await call(discord, `GET ${route}`)).body).toEqual(
      registered.map(({ ...one }) => expect.objectContaining({ id: one.id, name: one.name })),
    );
    expect(discord.journal.requests().flatMap((request) => request.unknownFields)).toEqual([]);
  });

  it('keeps the id of a command that is registered again, and forgets those that are not', async () => {
    const first = (await call(discord, `PUT ${route}`, [command({}), command({ name: 'old' })])).body as {
      id: string;
    }[];
    const second = (await call(discord, `PUT ${route}`, [command({ description: 'New' })])).body as {
      id: string;
    }[];
    expect(second.map(({ id }) => id)).toEqual([first[0]?.id]);
  });

  it('adds, reads, changes and removes single commands', async () => {
    await call(discord, `PUT ${route}`, []);
    const added = await call(discord, `POST ${route}`, command({}));
    expect(added.status).toBe(201);
    const { id } = added.body as { id: string };
    expect((await call(discord, `POST ${route}`, command({ description: 'Again' }))).status).toBe(200);
    expect((await call(discord, `GET ${route}/${id}`)).body).toMatchObject({ id, description: 'Again' });
    const changed = await call(discord, `PATCH ${route}/${id}`, { description: 'Changed' });
    expect(changed.body).toMatchObject({ id, name: 'ask', description: 'Changed' });
    expect((await call(discord, `DELETE ${route}/${id}`)).status).toBe(204);
    const gone = await call(discord, `GET ${route}/${id}`);
    expect(gone).toMatchObject({
      status: 404,
      body: { code: 10063, message: 'Unknown application command' },
    });
  });

  it('keeps the commands of a guild apart, and knows only guilds with the bot', async () => {
    const { id } = discord.guild();
    const inGuild = `/applications/${discord.applicationId}/guilds/${id}/commands`;
    await call(discord, `PUT ${route}`, []);
    const { body } = await call(discord, `PUT ${inGuild}`, [command({ name: 'here' })]);
    expect(body).toMatchObject([{ name: 'here', guild_id: id }]);
    expect((await call(discord, `GET ${route}`)).body).toEqual([]);
    const { id: elsewhere } = discord.world.addGuild({ name: 'Elsewhere', botIsMember: false });
    const refused = await call(
      discord,
      `GET /applications/${discord.applicationId}/guilds/${elsewhere}/commands`,
    );
    expect(refused).toMatchObject({ status: 403, body: { code: 50001 } });
  });

  it.each([
    ['a description over 100 characters', command({ description: 'x'.repeat(101) }), ['0.description']],
    ['no description', { name: 'ask' }, ['0.description']],
    ['no name', { description: 'Asks' }, ['0.name']],
    ['an upper case name', command({ name: 'Ask' }), ['0.name']],
    ['a name with spaces', command({ name: 'BAD NAME!!' }), ['0.name']],
    [
      'an upper case translation',
      command({ name_localizations: { de: 'Frag' } }),
      ['0.name_localizations.de'],
    ],
    [
      'more than 25 options',
      command({ options: Array.from({ length: 26 }, (_, i) => option({ name: `o${i}` })) }),
      ['0.options'],
    ],
    ['an unknown type of option', command({ options: [option({ type: 99 })] }), ['0.options.0.type']],
    [
      'an option without description',
      command({ options: [{ type: 3, name: 'q' }] }),
      ['0.options.0.description'],
    ],
    ['a badly named option', command({ options: [option({ name: 'My Q' })] }), ['0.options.0.name']],
    [
      'a required option after an optional one',
      command({ options: [option({}), option({ name: 'r', required: true })] }),
      ['0.options.1'],
    ],
    ['two options of one name', command({ options: [option({}), option({})] }), ['0.options.1.name']],
    [
      'choices together with autocomplete',
      command({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      ['0.options.0.choices'],
    ],
    [
      'a choice over 100 characters',
      command({ options: [option({ choices: [{ name: 'a', value: 'x'.repeat(101) }] })] }),
      ['0.options.0.choices.0.value'],
    ],
    [
      'a smallest length over the largest',
      command({ options: [option({ min_length: 9, max_length: 2 })] }),
      ['0.options.0.min_length'],
    ],
    [
      'sub-commands next to options',
      command({ options: [{ type: 1, name: 's', description: 'd' }, option({})] }),
      ['0.options'],
    ],
    [
      'a fault deep in a sub-command',
      command({ options: [{ type: 1, name: 's', description: 'd', options: [option({ name: 'Q' })] }] }),
      ['0.options.0.options.0.name'],
    ],
    [
      'more than 8000 characters in all',
      command({
        options: Array.from({ length: 4 }, (_, i) =>
          option({
            name: `o${i}`,
            choices: Array.from({ length: 25 }, (_, j) => ({ name: `${j}`, value: 'x'.repeat(100) })),
          }),
        ),
      }),
      ['0'],
    ],
    ['a described context menu', { type: 3, name: 'Check', description: 'no' }, ['0.description']],
    ['a context menu with options', { type: 3, name: 'Check', options: [option({})] }, ['0.options']],
  ])('refuses %s', async (_, body, fields) => {
    const answer = await call(discord, `PUT ${route}`, [body]);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    expect(refusedFields(answer)).toEqual(fields);
  });

  it('refuses two commands of one name, but takes a slash command and a menu entry of one name', async () => {
    const twice = await call(discord, `PUT ${route}`, [command({}), command({})]);
    expect(refusedFields(twice)).toEqual(['1.name']);
    expect((await call(discord, `PUT ${route}`, [command({}), { type: 3, name: 'ask' }])).status).toBe(200);
  });

  it('refuses more commands than Discord allows of a kind', async () => {
    const menus = Array.from({ length: 16 }, (_, i) => ({ type: 3, name: `menu ${i}` }));
    const answer = await call(discord, `PUT ${route}`, menus);
    expect(answer).toMatchObject({ status: 400, body: { code: 30032 } });
  });

  it('notes a misspelt field, which Discord would ignore', async () => {
    await call(discord, `PUT ${route}`, [command({ descripton_localizations: {} })]);
    expect(discord.journal.requests().at(-1)?.unknownFields).toEqual(['0.descripton_localizations']);
  });
});
