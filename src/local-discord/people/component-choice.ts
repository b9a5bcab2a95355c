import { type APIMessage, ComponentType } from 'discord-api-types/v10';
import { type AnyComponent, everyComponent, isSelect } from '../validation/components.ts';
import { seen } from './seen-message.ts';

interface Pressable extends AnyComponent {
  readonly id?: number;
  readonly label?: string;
  readonly url?: string;
  readonly disabled?: boolean;
}

/** The part of a component that an interaction names. */
export interface ChosenComponent {
  readonly type: ComponentType;
  readonly customId: string;
  readonly id: number;
}

/** The button with this custom id or label. Throws when a person could not press it. */
export function chooseButton(message: APIMessage, idOrLabel: string): ChosenComponent {
  const buttons = pressables(message).filter((one) => one.type === ComponentType.Button);
  const button =
    buttons.find((one) => one.custom_id === idOrLabel) ?? buttons.find((one) => one.label === idOrLabel);
  if (!button) {
    const known = seen(message).buttons.map((one) => `"${one.label}"`);
    throw new Error(`the message has no button "${idOrLabel}"; it has: ${known.join(', ') || 'none'}`);
  }
  if (button.disabled) throw new Error(`the button "${idOrLabel}" is disabled`);
  if (!button.custom_id)
    throw new Error(`the button "${idOrLabel}" is a link to ${button.url}: the bot hears nothing of it`);
  return { type: button.type, customId: button.custom_id, id: button.id ?? 0 };
}

/** The select with this custom id or placeholder. Throws when a person could not choose the values. */
export function chooseSelect(
  message: APIMessage,
  idOrPlaceholder: string,
  values: readonly string[],
): ChosenComponent {
  const selects = pressables(message).filter((one) => isSelect(one.type));
  const menus = seen(message).selects;
  const menu = menus.find((one) => one.customId === idOrPlaceholder || one.placeholder === idOrPlaceholder);
  const select = selects.find((one) => one.custom_id === menu?.customId);
  if (!menu || !select) {
    const known = menus.map((one) => `"${one.customId}"`).join(', ') || 'none';
    throw new Error(`the message has no select "${idOrPlaceholder}"; it has: ${known}`);
  }
  if (menu.disabled) throw new Error(`the select "${idOrPlaceholder}" is disabled`);
  if (values.length < menu.minValues || values.length > menu.maxValues) {
    throw new Error(`the select takes ${menu.minValues} to ${menu.maxValues} values, not ${values.length}`);
  }
  const stranger = values.find((value) => !menu.options.some((option) => option.value === value));
  if (menu.type === ComponentType.StringSelect && stranger !== undefined) {
    const known = menu.options.map((option) => `"${option.value}"`).join(', ');
    throw new Error(`the select has no value "${stranger}"; it has: ${known}`);
  }
  return { type: select.type, customId: menu.customId, id: select.id ?? 0 };
}

function pressables(message: APIMessage): Pressable[] {
  const components = (message.components ?? []) as readonly AnyComponent[];
  return everyComponent(components, []).map(({ component }) => component as Pressable);
}
