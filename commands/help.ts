/** /help: every command in a line, read off the registry. */
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { type ChatCommand, type Command, chatCommand } from '../src/commands/command.ts';
import { EVERYWHERE } from '../src/commands/options.ts';

const definition = {
  name: 'help',
  description: 'What Dossier can look up, and how',
  ...EVERYWHERE,
  options: [],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

/** Makes /help for the commands of the registry. It is handed them, because it is one of them. */
export function helpFor(commands: () => readonly Command[]): ChatCommand {
  return chatCommand(definition, {
    run: (_options, { base }) => {
      const articles = [...base.dossiers.values()].map(({ article }) => `“${article.title}”`);
      const [slug = ''] = base.dossiers.keys();
      return {
        reply: {
          // There is no finding for help, and nothing to share: a question with no choices says just that.
          finding: { kind: 'choices', article: slug, refs: [] },
          outcome: 'answered',
          heading: 'What Dossier can look up',
          answer: `Dossier looks things up in ${articles.join(' and ')} and answers with checked quotes.`,
          whoSays: '',
          tone: 'reported',
          lines: commands().map(lineOf),
          citations: [],
          closest: [],
          notes: ['Only you see a reply until you press Share. What you type is not stored.'],
          choices: [],
        },
      };
    },
    complete: {},
  });
}

function lineOf(command: Command) {
  if (command.kind === 'message') return { label: command.definition.name, text: command.summary };
  return { label: `/${command.definition.name}`, text: command.definition.description };
}
