/** Apps > Check against the article: the claim is a message that somebody wrote. */
import { ApplicationCommandType } from 'discord.js';
import { compose } from '../src/answers/compose.ts';
import { ExpectedError, messageCommand } from '../src/commands/command.ts';
import { wordsOfMessage } from '../src/commands/message-words.ts';
import { EVERYWHERE, LENGTHS } from '../src/commands/options.ts';
import { composed } from '../src/commands/record-lookup.ts';

export const checkMessage = messageCommand(
  { type: ApplicationCommandType.Message, name: 'Check against the article', ...EVERYWHERE },
  {
    summary: 'Right-click a message, Apps: checks what it says. Only you see the result.',
    run(content, { base, engine }) {
      const claim = wordsOfMessage(content.slice(0, LENGTHS.message));
      if (claim.trim() === '') {
        throw new ExpectedError('That message has no text to check. Type the claim into `/check` instead.');
      }
      return { reply: composed(compose(base, engine.check(claim))), asked: `Checked: ${claim}` };
    },
  },
);
