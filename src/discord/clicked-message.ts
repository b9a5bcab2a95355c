/** What can be read off the message that was clicked. */
import {
  type ActionRow,
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type ButtonInteraction,
  ComponentType,
  type Message,
  type MessageActionRowComponent,
  MessageFlags,
  type StringSelectMenuInteraction,
} from 'discord.js';

export type ClickInteraction = ButtonInteraction | StringSelectMenuInteraction;

export function isPrivate(message: Message): boolean {
  return message.flags.has(MessageFlags.Ephemeral);
}

/** What was typed stands on the message itself; it is cleaned again like anything typed. */
export function askedOn(message: Message): { asked?: string } {
  const asked = message.embeds[0]?.author?.name;
  return asked === undefined ? {} : { asked };
}

/** The rows of buttons and menus, as they stand. */
export function rowsOn(message: Message): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  return message.components
    .filter((row): row is ActionRow<MessageActionRowComponent> => row.type === ComponentType.ActionRow)
    .map((row) => row.toJSON() as APIActionRowComponent<APIComponentInMessageActionRow>);
}
