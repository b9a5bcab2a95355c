/** /incident: the card of one incident, or a menu of those that fit. */
import type { RESTPostAPIChatInputApplicationCommandsJSONBody } from 'discord.js';
import { chatCommand, type OptionsOf } from '../src/commands/command.ts';
import { ARTICLE, EVERYWHERE, NAME, SHARE, STATUS, YEAR } from '../src/commands/options.ts';
import { lookUpParts } from '../src/commands/record-lookup.ts';

const definition = {
  name: 'incident',
  description: 'Look up an incident: an attack, an attempt, a raid, a threat',
  ...EVERYWHERE,
  options: [NAME, STATUS, YEAR, ARTICLE, SHARE],
} as const satisfies RESTPostAPIChatInputApplicationCommandsJSONBody;

export const incident = chatCommand(
  definition,
  lookUpParts((options: Partial<OptionsOf<typeof definition>>) => ({
    type: 'incident',
    ...(options.status && { status: options.status }),
    ...(options.year !== undefined && { year: options.year }),
  })),
);
