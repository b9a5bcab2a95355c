import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord.js';
import { ApplicationCommandUpdateRequestSchema } from 'discord-api-spec/zod';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../commands/registry.ts';
import { commandBodies } from '../../src/discord/registration.ts';
import { checkCommandList } from '../../src/local-discord/validation/commands.ts';
import { context } from '../article.ts';

const chat = COMMANDS.filter((command) => command.kind === 'chat');

describe('the registry', () => {
  it('has every command once', () => {
    const names = COMMANDS.map(({ definition }) => definition.name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        ...[
          'ask',
          'check',
          'incident',
          'actor',
          'assessment',
          'timeline',
          'quote',
          'search',
          'source',
          'privacy',
          'help',
        ],
        'Check against the article',
        'Find in the article',
      ]),
    );
  });

  it.each([undefined, '12345678901234567'])('passes Discord (server %s)', (guildId) => {
    const bodies: unknown = JSON.parse(
      JSON.stringify(commandBodies(COMMANDS, guildId === undefined ? {} : { guildId })),
    );
    expect(() => checkCommandList(ApplicationCommandUpdateRequestSchema, bodies)).not.toThrow();
  });

  it('works in servers, direct messages and for people who installed the app themselves', () => {
    for (const { definition } of COMMANDS.filter(({ kind }) => kind !== 'server')) {
      expect(definition.integration_types).toEqual([
        ApplicationIntegrationType.GuildInstall,
        ApplicationIntegrationType.UserInstall,
      ]);
      expect(definition.contexts).toEqual([
        InteractionContextType.Guild,
        InteractionContextType.BotDM,
        InteractionContextType.PrivateChannel,
      ]);
    }
  });

  it('has /daily for servers and their admins alone', () => {
    const [daily] = COMMANDS.filter(({ kind }) => kind === 'server');
    expect(daily?.definition).toMatchObject({
      name: 'daily',
      default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
      integration_types: [ApplicationIntegrationType.GuildInstall],
      contexts: [InteractionContextType.Guild],
    });
  });

  it.each(chat.map((command) => [command.definition.name, command] as const))(
    '/%s keeps to the rules',
    (_name, command) => {
      expect(command.definition.type ?? ApplicationCommandType.ChatInput).toBe(
        ApplicationCommandType.ChatInput,
      );
      const options = command.definition.options ?? [];
      if (!['help', 'privacy'].includes(command.definition.name))
        expect(options.map(({ name }) => name)).toContain('share');
      for (const option of options) {
        if (option.type === ApplicationCommandOptionType.String && !('choices' in option)) {
          expect('max_length' in option && option.max_length).toBeGreaterThan(0);
        }
        const completes = 'autocomplete' in option && option.autocomplete === true;
        expect(Object.hasOwn(command.complete, option.name)).toBe(completes);
      }
    },
  );

  it.each(chat.map((command) => [command.definition.name, command] as const))(
    '/%s completes to what Discord takes',
    (_name, command) => {
      for (const [option, complete] of Object.entries(command.complete)) {
        for (const typed of ['', 'a', 'balkh', '3', '@everyone', 'x'.repeat(100)]) {
          const suggestions = complete(typed, { [option]: typed }, context);
          for (const { value } of suggestions) expect(value.length).toBeLessThanOrEqual(100);
        }
      }
    },
  );

  it('is listed by /help, every command of it', () => {
    const help = chat.find(({ definition }) => definition.name === 'help');
    const lines = help?.run({}, context).reply.lines ?? [];
    expect(lines).toHaveLength(COMMANDS.length);
  });
});
