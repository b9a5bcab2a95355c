/** The local Discord as a stage. */
import { type Outcome, startLocalDiscord } from '../../src/local-discord/index.ts';
import { shown } from './shown.ts';
import type { Option, Result, Stage } from './stage.ts';

export async function localStage(): Promise<Stage> {
  const discord = await startLocalDiscord({
    guilds: [{ name: 'Study group', channels: ['general'], members: ['owner', 'alice'] }],
  });
  const alice = discord.user('alice').in('general');
  const seen = (id: string) => {
    const message = alice.sees().find((one) => one.id === id);
    if (!message) throw new Error(`alice cannot see ${id}`);
    return message;
  };
  return {
    name: 'the local Discord',
    api: discord.api,
    token: discord.token,
    applicationId: discord.applicationId,
    aliceId: alice.id,
    slash: async (command, options) => result(await alice.slash(`/${command}`, valuesOf(options))),
    autocomplete: async (command, options) => {
      const focused = options.at(-1)?.name ?? '';
      const outcome = await alice.autocomplete(`/${command}`, valuesOf(options), focused);
      return outcome.choices.map(({ value }) => String(value));
    },
    click: async ({ id }, customId) => result(await alice.click(seen(id), customId, { forged: true })),
    select: async ({ id }, customId, value) => result(await alice.select(seen(id), customId, [value])),
    onMessage: async (command, content) => result(await alice.contextMenu(command, alice.says(content))),
    publicMessages: async () => discord.messages('general').map(({ payload }) => shown(payload)),
    stop: async () => {
      discord.journal.expectNothingUnhandled();
      await discord.stop();
    },
  };
}

function valuesOf(options: readonly Option[]): Record<string, Option['value']> {
  return Object.fromEntries(options.map(({ name, value }) => [name, value]));
}

function result(outcome: Outcome): Result {
  if (outcome.kind === 'deleted') return { kind: 'deleted' };
  if (outcome.kind !== 'reply' && outcome.kind !== 'update')
    throw new Error(`the outcome is ${outcome.kind}: ${outcome.failed}`);
  return { kind: outcome.kind, message: shown(outcome.message.payload) };
}
