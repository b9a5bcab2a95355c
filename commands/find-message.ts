/** Apps > Find in the article: what the article says about a message that somebody wrote. */
import { ApplicationCommandType } from 'discord.js';
import { compose } from '../src/answers/compose.ts';
import { ExpectedError, messageCommand } from '../src/commands/command.ts';
import { wordsOfMessage } from '../src/commands/message-words.ts';
import { EVERYWHERE, LENGTHS } from '../src/commands/options.ts';
import { composed } from '../src/commands/record-lookup.ts';

export const findMessage = messageCommand(
  { type: ApplicationCommandType.Message, name: 'Find in the article', ...EVERYWHERE },
  {
    summary: 'Right-click a message, Apps: shows what the article says about it. Only you see the result.',
    run(content, { base, engine }) {
      const text = wordsOfMessage(content.slice(0, LENGTHS.message));
      if (text.trim() === '') {
        throw new ExpectedError(
          'That message has no text to look for. Type the words into `/search` instead.',
        );
      }
      return { reply: composed(compose(base, engine.ask(text))), asked: `Looked for: ${text}` };
    },
  },
);
