/** Autocomplete: suggestions from memory, held to Discord's limits in one place. */
import type { AutocompleteInteraction } from 'discord.js';
import type { ChatCommand, ServerCommand } from '../commands/command.ts';
import type { Suggestion } from '../search/name-index.ts';
import type { Services } from './interaction.ts';
import { cutText, LIMITS } from './limits.ts';
import type { Outcome } from './router.ts';
import { rawOptions } from './slash-command.ts';

/** Suggests values for the option being typed; where there is nothing to suggest, an empty list. */
export async function suggestOptions(
  interaction: AutocompleteInteraction,
  command: ChatCommand | ServerCommand | undefined,
  { context }: Services,
): Promise<Outcome> {
  const focused = interaction.options.getFocused(true);
  // An option named "constructor" is none of ours, and not the one that every object has either.
  const complete =
    command && Object.hasOwn(command.complete, focused.name) ? command.complete[focused.name] : undefined;
  const suggestions = complete?.(focused.value, rawOptions(interaction.options.data), context) ?? [];
  await interaction.respond(choicesOf(suggestions));
  return 'suggested';
}

/** At most 25, none blank, none too long, no value twice: Discord refuses the whole list for one bad entry. */
export function choicesOf(suggestions: readonly Suggestion[]): { name: string; value: string }[] {
  const byValue = new Map<string, { name: string; value: string }>();
  for (const { label, value } of suggestions) {
    if (label.trim() === '' || value === '' || value.length > LIMITS.choiceText || byValue.has(value))
      continue;
    byValue.set(value, { name: cutText(label, LIMITS.choiceText), value });
  }
  return [...byValue.values()].slice(0, LIMITS.choices);
}
