/** /assessment: the card of one assessment, or a menu of those that fit. */
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { chatCommand, type OptionsOf } from '../src/commands/command.ts';
import { ARTICLE, EVERYWHERE, NAME, SHARE, STATUS, YEAR } from '../src/commands/options.ts';
import { lookUpParts } from '../src/commands/record-lookup.ts';

const definition = {
  name: 'assessment',
  description: 'Look up an assessment: who judges what, and how far it goes',
  ...EVERYWHERE,
  options: [NAME, STATUS, YEAR, ARTICLE, SHARE],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const assessment = chatCommand(
  definition,
  lookUpParts((options: Partial<OptionsOf<typeof definition>>) => ({
    type: 'assessment',
    ...(options.status && { status: options.status }),
    ...(options.year !== undefined && { year: options.year }),
  })),
);
