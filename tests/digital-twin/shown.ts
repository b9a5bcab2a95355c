/** A message payload as the scenarios compare it. */
import { type APIMessage, ComponentType, MessageFlags } from 'discord.js';
import type { Shown } from './stage.ts';

export function shown(message: APIMessage): Shown {
  const parts = (message.components ?? []).flatMap((row) =>
    row.type === ComponentType.ActionRow ? row.components : [],
  );
  return {
    id: message.id,
    content: message.content,
    embed: message.embeds[0],
    ephemeral: ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    buttons: parts.flatMap((part) =>
      part.type === ComponentType.Button && 'custom_id' in part
        ? [{ label: part.label ?? '', customId: part.custom_id, disabled: part.disabled ?? false }]
        : [],
    ),
    menus: parts.flatMap((part) =>
      part.type === ComponentType.StringSelect
        ? [{ customId: part.custom_id, values: part.options.map(({ value }) => value) }]
        : [],
    ),
  };
}
