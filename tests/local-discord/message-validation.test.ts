import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';
import { call, refusedFields } from './bare-calls.ts';

let discord: LocalDiscord;
let route: string;
beforeAll(async () => {
  discord = await startLocalDiscord();
  route = `POST /channels/${discord.channel('general').id}/messages`;
});
afterAll(() => discord.stop());

const V2 = 1 << 15;
const button = (fields: object = {}) => ({ type: 2, style: 1, custom_id: 'a', label: 'A', ...fields });
const row = (...components: object[]) => ({ type: 1, components });
const select = (fields: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [{ label: 'L', value: 'v' }],
  ...fields,
});
const text = (content: string) => ({ type: 10, content });

describe('a message to a channel', () => {
  it.each([
    ['content over 2000 characters', { content: 'x'.repeat(2001) }, ['content']],
    ['more than 10 embeds', { embeds: Array.from({ length: 11 }, () => ({ title: 't' })) }, ['embeds']],
    ['an embed title over 256', { embeds: [{ title: 'x'.repeat(257) }] }, ['embeds.0.title']],
    [
      'more than 25 fields',
      { embeds: [{ fields: Array.from({ length: 26 }, () => ({ name: 'n', value: 'v' })) }] },
      ['embeds.0.fields'],
    ],
    [
      'an empty field value',
      { embeds: [{ fields: [{ name: 'n', value: '' }] }] },
      ['embeds.0.fields.0.value'],
    ],
    [
      'an empty field name',
      { embeds: [{ fields: [{ name: ' ', value: 'v' }] }] },
      ['embeds.0.fields.0.name'],
    ],
    ['an embed with nothing in it', { embeds: [{}] }, ['embeds.0.description']],
    [
      'more than 6000 characters in all embeds',
      { embeds: [{ description: 'x'.repeat(4000) }, { description: 'x'.repeat(2001) }] },
      ['embeds'],
    ],
    ['an embed url that is none', { embeds: [{ title: 't', url: 'nowhere' }] }, ['embeds.0.url']],
    [
      'an embed url that is no web address',
      { embeds: [{ title: 't', url: 'ftp://example.org/' }] },
      ['embeds.0.url'],
    ],
    ['a colour out of range', { embeds: [{ title: 't', color: 0x1000000 }] }, ['embeds.0.color']],
    [
      'more than 5 buttons in a row',
      { components: [row(...'abcdef'.split('').map((c) => button({ custom_id: c })))] },
      ['components.0.components'],
    ],
    [
      'more than 5 rows',
      { components: 'abcdef'.split('').map((c) => row(button({ custom_id: c }))) },
      ['components'],
    ],
    [
      'a custom id over 100',
      { components: [row(button({ custom_id: 'x'.repeat(101) }))] },
      ['components.0.components.0.custom_id'],
    ],
    [
      'a custom id twice',
      { components: [row(button()), row(button())] },
      ['components.1.components.0.custom_id'],
    ],
    [
      'a button without custom id',
      { components: [row(button({ custom_id: undefined }))] },
      ['components.0.components.0.custom_id'],
    ],
    [
      'a button with nothing on it',
      { components: [row(button({ label: undefined }))] },
      ['components.0.components.0.label'],
    ],
    [
      'a label over 80',
      { components: [row(button({ label: 'x'.repeat(81) }))] },
      ['components.0.components.0.label'],
    ],
    [
      'a link button without url',
      { components: [row(button({ style: 5, custom_id: undefined }))] },
      ['components.0.components.0.url'],
    ],
    [
      'a link button with a custom id',
      { components: [row(button({ style: 5, url: 'https://example.org/' }))] },
      ['components.0.components.0.custom_id'],
    ],
    [
      'more than 25 select options',
      {
        components: [
          row(select({ options: Array.from({ length: 26 }, (_, i) => ({ label: 'l', value: `${i}` })) })),
        ],
      },
      ['components.0.components.0.options'],
    ],
    [
      'a select value twice',
      {
        components: [
          row(
            select({
              options: [
                { label: 'a', value: 'v' },
                { label: 'b', value: 'v' },
              ],
            }),
          ),
        ],
      },
      ['components.0.components.0.options.1.value'],
    ],
    ['a select next to a button', { components: [row(select(), button())] }, ['components.0.components']],
    [
      'a least number of values over the most',
      { components: [row(select({ min_values: 2 }))] },
      ['components.0.components.0.min_values'],
    ],
    ['an unknown component', { components: [row({ type: 77 })] }, ['components.0.components.0.type']],
    ['text display without the V2 flag', { components: [text('a')] }, ['components.0.type']],
    ['content with the V2 flag', { content: 'a', flags: V2, components: [text('a')] }, ['content']],
    ['embeds with the V2 flag', { embeds: [{ title: 't' }], flags: V2, components: [text('a')] }, ['embeds']],
    [
      'more than 4000 characters of V2 text',
      { flags: V2, components: [text('x'.repeat(2001)), text('x'.repeat(2000))] },
      ['components'],
    ],
    [
      'more than 40 components in V2',
      { flags: V2, components: Array.from({ length: 41 }, () => text('a')) },
      ['components'],
    ],
    ['a nonce over 25 characters', { content: 'a', nonce: 'x'.repeat(26) }, ['nonce']],
    [
      'a reply to a message that is not there',
      { content: 'a', message_reference: { message_id: '1' } },
      ['message_reference'],
    ],
  ])('is refused for %s', async (_, body, fields) => {
    const answer = await call(discord, route, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 50035, message: 'Invalid Form Body' } });
    expect(refusedFields(answer)).toEqual(fields);
  });

  it.each([[{}], [{ content: '' }], [{ content: '  \n ' }], [{ embeds: [], components: [] }]])(
    'is refused when it is empty: %j',
    async (body) => {
      const answer = await call(discord, route, body);
      expect(answer).toMatchObject({
        status: 400,
        body: { code: 50006, message: 'Cannot send an empty message' },
      });
    },
  );

  it('is refused with the words and the nesting that Discord uses', async () => {
    const { body } = await call(discord, route, { embeds: [{ title: 'x'.repeat(257) }] });
    expect(body).toEqual({
      message: 'Invalid Form Body',
      code: 50035,
      errors: {
        embeds: {
          0: {
            title: {
              _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 256 or fewer in length.' }],
            },
          },
        },
      },
    });
  });

  it('is refused when it is no JSON', async () => {
    expect(await call(discord, route, '{"content":')).toMatchObject({ status: 400, body: { code: 50109 } });
  });

  it('is taken at the limits', async () => {
    const embeds = [
      { title: 'x'.repeat(256), description: 'y'.repeat(4096), footer: { text: 'z'.repeat(1648) } },
    ];
    const components = 'abcde'
      .split('')
      .map((c) => row(...'12345'.split('').map((n) => button({ custom_id: c + n }))));
    expect((await call(discord, route, { content: 'x'.repeat(2000), embeds, components })).status).toBe(200);
    const v2 = { flags: V2, components: [{ type: 17, components: [text('x'.repeat(4000)), row(button())] }] };
    expect((await call(discord, route, v2)).status).toBe(200);
  });

  it('may not be emptied by an edit, nor lose its V2 form', async () => {
    const { body } = await call(discord, route, { flags: V2, components: [text('a')] });
    const edit = `PATCH /channels/${discord.channel('general').id}/messages/${(body as { id: string }).id}`;
    expect(refusedFields(await call(discord, edit, { content: 'b' }))).toEqual(['content']);
    expect((await call(discord, edit, { components: [] })).body).toMatchObject({ code: 50006 });
  });
});
