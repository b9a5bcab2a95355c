import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import type { AnyComponent } from '../validation/components.ts';

/** A field of a form, as a person sees it. */
export interface SeenField {
  readonly customId: string;
  readonly label: string;
  readonly type: ComponentType;
  /** What the bot wrote into it beforehand. */
  readonly value: string;
  readonly required: boolean;
  readonly minLength: number;
  readonly maxLength: number;
  readonly placeholder: string | undefined;
  /** Empty for a text field. */
  readonly options: readonly { label: string; value: string }[];
}

/** A form that the bot opened. */
export interface SeenModal {
  readonly customId: string;
  readonly title: string;
  readonly fields: readonly SeenField[];
  /** The form as Discord got it. */
  readonly payload: APIModalInteractionResponseCallbackData;
}

interface FormComponent extends AnyComponent {
  readonly label?: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly placeholder?: string;
}

/** Reads the fields out of both kinds of form: rows with text inputs, and labels. */
export function seenModal(payload: APIModalInteractionResponseCallbackData): SeenModal {
  const parts = payload.components as readonly FormComponent[];
  const fields = parts.flatMap((part) => {
    if (part.type === ComponentType.Label && part.component) return [seenField(part.component, part.label)];
    return (part.components ?? []).map((input: FormComponent) => seenField(input, input.label));
  });
  return { customId: payload.custom_id, title: payload.title, fields, payload };
}

function seenField(input: FormComponent, label = ''): SeenField {
  const options = (input.options ?? []) as { label: string; value: string }[];
  return {
    customId: input.custom_id ?? '',
    label,
    type: input.type,
    value: input.value ?? '',
    required: input.required ?? true,
    minLength: input.min_length ?? 0,
    maxLength: input.max_length ?? 4000,
    placeholder: input.placeholder,
    options,
  };
}
