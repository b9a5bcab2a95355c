/** /privacy: what is stored, by whom it is seen, and how it goes away. */
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { chatCommand } from '../src/commands/command.ts';
import { EVERYWHERE } from '../src/commands/options.ts';

const definition = {
  name: 'privacy',
  description: 'What Dossier stores, and how to have it deleted',
  ...EVERYWHERE,
  options: [],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const privacy = chatCommand(definition, {
  run: (_options, { base }) => {
    const [slug = ''] = base.dossiers.keys();
    return {
      reply: {
        // As for help: there is no finding, and nothing to share.
        finding: { kind: 'choices', article: slug, refs: [] },
        outcome: 'answered',
        heading: 'What Dossier stores',
        answer:
          'Nothing that members write is stored. Questions and messages are read, answered and forgotten.',
        whoSays: '',
        tone: 'reported',
        lines: [
          {
            label: 'Stored for a server',
            text: 'its settings, with the id of the member who made them, and the log of its scheduled posts (which post, which day, how it went)',
          },
          { label: 'Stored for other members', text: 'nothing' },
          {
            label: "The program's log",
            text: 'which command ran, how it ended, how long it took and the id Discord gave it; of a scheduled post the id of the server and how it went; no names, no member ids, no text',
          },
          { label: 'Deleted', text: 'removing Dossier from a server deletes its settings and its post log' },
        ],
        citations: [],
        closest: [],
        notes: [
          'An answer that you share is an ordinary message; whoever shared it and moderators can delete it.',
        ],
        choices: [],
      },
    };
  },
  complete: {},
});
