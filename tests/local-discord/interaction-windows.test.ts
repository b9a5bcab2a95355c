import { Events, type Interaction, MessageFlags, type RepliableInteraction } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { manualClock, type Outcome } from '../../src/local-discord/index.ts';
import { call, refusedFields } from './bare-calls.ts';
import { type Running, running, smallBotAnswers } from './small-bot.ts';

let bot: Running;
afterEach(() => bot.stop());

/** A bot whose every answer is `action`. */
async function botThat(action: (interaction: RepliableInteraction) => Promise<unknown>) {
  bot = await running({
    answers: async (interaction) => {
      if (interaction.isRepliable()) await action(interaction);
    },
  });
  return { alice: bot.discord.user('alice') };
}

/** The next interaction, left unanswered, to be answered by bare requests. */
async function unanswered(clock = manualClock()) {
  bot = await running({ answers: async () => undefined, clock });
  const alice = bot.discord.user('alice');
  const heard = new Promise<Interaction>((resolve) => bot.client.once(Events.InteractionCreate, resolve));
  const outcome: Promise<Outcome> = alice.slash('/secret');
  const { id, token } = await heard;
  const callback = `POST /interactions/${id}/${token}/callback`;
  const webhook = `/webhooks/${bot.discord.applicationId}/${token}`;
  return { alice, outcome, callback, webhook, clock };
}

describe('the window of 3 seconds', () => {
  it('closes with error 10062, and the person reads that the application did not respond', async () => {
    const { callback, outcome, clock } = await unanswered();
    clock.advance(3001);
    expect(await call(bot.discord, callback, { type: 4, data: { content: 'late' } })).toMatchObject({
      status: 404,
      body: { code: 10062, message: 'Unknown interaction' },
    });
    expect(await outcome).toMatchObject({ kind: 'failed', failed: 'The application did not respond' });
  });

  it('is kept open by nothing but an answer that Discord takes, and the reason is told', async () => {
    const { callback, outcome, clock } = await unanswered();
    const refused = await call(bot.discord, callback, { type: 4, data: { content: 'x'.repeat(2001) } });
    expect(refusedFields(refused)).toEqual(['data.content']);
    clock.advance(3001);
    const { failed, rejections } = await outcome;
    expect(failed).toBe(
      'The application did not respond (refused: 50035 Invalid Form Body, data.content: Must be 2000 or fewer in length.)',
    );
    expect(rejections.map(({ code }) => code)).toEqual([50035]);
  });

  it('lets a second try through after a refusal', async () => {
    const { callback, outcome } = await unanswered();
    await call(bot.discord, callback, { type: 4, data: {} });
    expect((await call(bot.discord, callback, { type: 4, data: { content: 'ok' } })).status).toBe(204);
    expect((await outcome).message.content).toBe('ok');
  });
});

describe('the first answer', () => {
  it('can be given once: the second is refused with 40060', async () => {
    const { callback, outcome } = await unanswered();
    await call(bot.discord, callback, { type: 4, data: { content: 'one' } });
    expect(await call(bot.discord, callback, { type: 4, data: { content: 'two' } })).toMatchObject({
      status: 400,
      body: { code: 40060, message: 'Interaction has already been acknowledged.' },
    });
    expect((await outcome).message.content).toBe('one');
  });

  it('is not known under a wrong token', async () => {
    const { callback } = await unanswered();
    const wrong = callback.replace(/local-[0-9a-f-]+/, 'guessed');
    expect(await call(bot.discord, wrong, { type: 4, data: { content: 'x' } })).toMatchObject({
      body: { code: 10062 },
    });
  });

  it.each([
    [1, ['type']],
    [6, ['type']],
    [7, ['type']],
    [8, ['type']],
    [99, ['type']],
  ])('of type %d does not fit a slash command', async (type, fields) => {
    const { callback } = await unanswered();
    const answer = await call(bot.discord, callback, { type, data: { content: 'x' } });
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(refusedFields(answer)).toEqual(fields);
  });

  it.each([
    ['a title over 45', { title: 'x'.repeat(46) }, ['data.title']],
    ['no custom id', { custom_id: undefined }, ['data.custom_id']],
    ['no fields', { components: [] }, ['data.components']],
    [
      'a field without label',
      { components: [{ type: 1, components: [{ type: 4, custom_id: 'a', style: 1 }] }] },
      ['data.components.0.components.0.label'],
    ],
    [
      'more than five fields',
      {
        components: 'abcdef'
          .split('')
          .map((c) => ({ type: 1, components: [{ type: 4, custom_id: c, style: 1, label: c }] })),
      },
      ['data.components'],
    ],
    [
      'a custom id twice',
      {
        components: ['a', 'a'].map((c) => ({
          type: 18,
          label: c,
          component: { type: 4, custom_id: c, style: 1 },
        })),
      },
      ['data.components.1.component.custom_id'],
    ],
  ])('may not be a form with %s', async (_, fields, refused) => {
    const { callback } = await unanswered();
    const field = { type: 18, label: 'l', component: { type: 4, custom_id: 'a', style: 1 } };
    const form = { custom_id: 'f', title: 't', components: [field], ...fields };
    expect(refusedFields(await call(bot.discord, callback, { type: 9, data: form }))).toEqual(refused);
  });

  it('gives 204 without content type, or 200 with the message when asked', async () => {
    const { callback } = await unanswered();
    const plain = await call(bot.discord, callback, { type: 4, data: { content: 'x' } });
    expect([plain.status, plain.headers.get('content-type'), plain.body]).toEqual([204, null, undefined]);
    await bot.stop();
    const again = await unanswered();
    const full = await call(bot.discord, `${again.callback}?with_response=true`, {
      type: 4,
      data: { content: 'x', flags: 64 },
    });
    expect(full.body).toMatchObject({
      interaction: { type: 2, response_message_ephemeral: true, response_message_loading: false },
      resource: { type: 4, message: { content: 'x', flags: 64 } },
    });
  });
});

describe('autocomplete', () => {
  it.each([
    [
      'over 25 choices',
      { choices: Array.from({ length: 26 }, (_, i) => ({ name: `${i}`, value: `${i}` })) },
      ['data.choices'],
    ],
    ['a choice without name', { choices: [{ name: '', value: 'a' }] }, ['data.choices.0.name']],
    ['a name over 100', { choices: [{ name: 'x'.repeat(101), value: 'a' }] }, ['data.choices.0.name']],
    ['a value over 100', { choices: [{ name: 'a', value: 'x'.repeat(101) }] }, ['data.choices.0.value']],
    ['a value of the wrong type', { choices: [{ name: 'a', value: 1 }] }, ['data.choices.0.value']],
  ])('may not offer %s', async (_, data, fields) => {
    bot = await running({ answers: async () => undefined, clock: manualClock() });
    const heard = new Promise<Interaction>((resolve) => bot.client.once(Events.InteractionCreate, resolve));
    void bot.discord.user('alice').autocomplete('/actor show', { name: 'a' }, 'name');
    const { id, token } = await heard;
    const answer = await call(bot.discord, `POST /interactions/${id}/${token}/callback`, { type: 8, data });
    expect(refusedFields(answer)).toEqual(fields);
  });

  it('that nobody answers fails as Discord shows it', async () => {
    const clock = manualClock();
    bot = await running({ answers: async () => undefined, clock });
    const outcome = bot.discord.user('alice').autocomplete('/actor show', { name: 'a' }, 'name');
    clock.advance(3000);
    expect(await outcome).toMatchObject({ kind: 'failed', failed: 'Loading options failed' });
  });
});

describe('the token of an interaction', () => {
  it('gives no follow-up before the first answer', async () => {
    const { webhook } = await unanswered();
    const early = await call(bot.discord, `POST ${webhook}`, { content: 'early' });
    expect(early).toMatchObject({ status: 404, body: { code: 10015, message: 'Unknown Webhook' } });
  });

  it('works for 15 minutes and then is refused with 50027', async () => {
    const { callback, webhook, clock } = await unanswered();
    await call(bot.discord, callback, { type: 4, data: { content: 'x' } });
    clock.advance(899_000);
    expect((await call(bot.discord, `PATCH ${webhook}/messages/@original`, { content: 'y' })).status).toBe(
      200,
    );
    clock.advance(2_000);
    const late = await call(bot.discord, `PATCH ${webhook}/messages/@original`, { content: 'z' });
    expect(late).toMatchObject({ status: 401, body: { code: 50027, message: 'Invalid Webhook Token' } });
  });

  it('reads, edits and deletes the answer and its follow-ups', async () => {
    const { callback, webhook } = await unanswered();
    await call(bot.discord, callback, { type: 4, data: { content: 'x' } });
    expect((await call(bot.discord, `GET ${webhook}/messages/%40original`)).body).toMatchObject({
      content: 'x',
    });
    const { id } = (await call(bot.discord, `POST ${webhook}?wait=true`, { content: 'more' })).body as {
      id: string;
    };
    const edited = await call(bot.discord, `PATCH ${webhook}/messages/${id}`, { content: 'less' });
    expect(edited.body).toMatchObject({ id, content: 'less', edited_timestamp: expect.any(String) });
    expect((await call(bot.discord, `DELETE ${webhook}/messages/${id}`)).status).toBe(204);
    expect((await call(bot.discord, `GET ${webhook}/messages/${id}`)).body).toMatchObject({ code: 10008 });
    expect((await call(bot.discord, `DELETE ${webhook}/messages/@original`)).status).toBe(204);
    expect((await call(bot.discord, `GET ${webhook}/messages/@original`)).body).toMatchObject({
      code: 10008,
    });
  });

  it('puts the first follow-up in the place of "is thinking"', async () => {
    const { alice } = await botThat(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.followUp('in its place');
    });
    const { message } = await alice.slash('/secret');
    expect([message.content, message.ephemeral]).toEqual(['in its place', true]);
    expect(alice.sees()).toHaveLength(1);
  });

  it('keeps the ephemeral flag of a deferral, whatever the edit says', async () => {
    const { alice } = await botThat(async (interaction) => {
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply('hush');
    });
    expect((await alice.slash('/secret')).message).toMatchObject({ content: 'hush', ephemeral: true });
  });

  it('tells when the bot thinks and never answers', async () => {
    const { alice } = await botThat((interaction) => interaction.deferReply());
    expect(await alice.slash('/secret', {}, { patience: 20 })).toMatchObject({
      kind: 'failed',
      failed: 'still thinking after 20 ms',
    });
  });

  it('counts a deferred update without more as taken notice of', async () => {
    bot = await running({
      answers: (interaction) =>
        interaction.isButton() ? interaction.deferUpdate() : smallBotAnswers(interaction),
    });
    const alice = bot.discord.user('alice');
    const asked = await alice.slash('/ask', { question: 'a' });
    expect((await alice.click(asked, 'Next', { until: 'acknowledged' })).kind).toBe('acknowledged');
    expect((await alice.click(asked, 'Next', { patience: 20 })).kind).toBe('acknowledged');
  });
});
