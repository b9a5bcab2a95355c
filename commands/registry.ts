/** Every command, once. The router, the registration with Discord and /help read this array and nothing else. */
import type { Command } from '../src/commands/command.ts';
import { actor } from './actor.ts';
import { ask } from './ask.ts';
import { assessment } from './assessment.ts';
import { check } from './check.ts';
import { checkMessage } from './check-message.ts';
import { daily } from './daily.ts';
import { findMessage } from './find-message.ts';
import { helpFor } from './help.ts';
import { incident } from './incident.ts';
import { privacy } from './privacy.ts';
import { quote } from './quote.ts';
import { search } from './search.ts';
import { source } from './source.ts';
import { timeline } from './timeline.ts';

const help = helpFor(() => COMMANDS);

export const COMMANDS: readonly Command[] = [
  ask,
  check,
  incident,
  actor,
  assessment,
  timeline,
  quote,
  search,
  source,
  daily,
  privacy,
  help,
  checkMessage,
  findMessage,
];
