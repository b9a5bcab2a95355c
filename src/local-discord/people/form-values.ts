import { ComponentType } from 'discord-api-types/v10';
import type { SeenField, SeenModal } from './seen-modal.ts';

/** What a person writes into a form, by the label or custom id of each field. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>;

type Field = Record<string, unknown>;

/**
 * The components of a submitted form. Fields that are not named keep what the bot wrote into them.
 * Throws when Discord's app would not send the form: an unknown field, a missing or too long text.
 */
export function fillForm(modal: SeenModal, values: FormValues, unchecked: boolean): Field[] {
  const names = modal.fields.flatMap((field) => [field.customId, field.label]);
  const strangers = Object.keys(values).filter((name) => !names.includes(name));
  if (strangers.length > 0) {
    const known = modal.fields.map((field) => field.label).join(', ');
    throw new Error(`the form "${modal.title}" has no field "${strangers.join('", "')}"; it has: ${known}`);
  }
  const parts = modal.payload.components as readonly { type: number; component?: unknown }[];
  let place = 0;
  const submit = () => {
    const field = modal.fields[place];
    place += 1;
    return field ? [submitted(field, values, unchecked)] : [];
  };
  return parts.flatMap((part, index): Field[] => {
    if (part.type === ComponentType.Label) {
      return submit().map((component) => ({ type: part.type, id: index + 1, component }));
    }
    if (part.type !== ComponentType.ActionRow) return [{ type: part.type, id: index + 1 }];
    return submit().map((component) => ({ type: part.type, id: index + 1, components: [component] }));
  });
}

function submitted(field: SeenField, values: FormValues, unchecked: boolean): Field {
  const value = values[field.customId] ?? values[field.label];
  const base = { type: field.type, custom_id: field.customId, id: 1 };
  if (field.type !== ComponentType.TextInput) {
    return { ...base, values: value === undefined ? [] : typeof value === 'string' ? [value] : [...value] };
  }
  const text = value === undefined ? field.value : String(value);
  const complaint = unchecked ? undefined : complaintAbout(field, text);
  if (complaint) throw new Error(`the field "${field.label}" ${complaint}`);
  return { ...base, value: text };
}

function complaintAbout(field: SeenField, text: string): string | undefined {
  if (text === '') return field.required ? 'must be filled in' : undefined;
  if (text.length < field.minLength)
    return `needs at least ${field.minLength} characters, not ${text.length}`;
  if (text.length > field.maxLength) return `takes at most ${field.maxLength} characters, not ${text.length}`;
  return undefined;
}
