import { ModalInteractionCallbackRequestSchema } from 'discord-api-spec/zod';
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { type AnyComponent, duplicateCustomIds, everyComponent } from './components.ts';
import { refuseProblems } from './messages.ts';
import { badLength, type FieldPath, type Problem, problem, required } from './problem.ts';
import { schemaProblems } from './schema.ts';

interface TextInput extends AnyComponent {
  readonly label?: string;
  readonly value?: string;
  readonly min_length?: number;
  readonly max_length?: number;
}

const TEXT_INPUT = 4;
const ACTION_ROW = 1;
const MOST_FIELDS = 5;

/** Checks a callback of type 9; throws the RestError that Discord would answer. */
export function checkModal(callback: unknown): APIModalInteractionResponseCallbackData {
  refuseProblems(schemaProblems(ModalInteractionCallbackRequestSchema, callback));
  const { data } = callback as { data: APIModalInteractionResponseCallbackData };
  const components = data.components as readonly AnyComponent[];
  const at = ['data', 'components'];
  const all = everyComponent(components, at);
  refuseProblems([
    ...(components.length > MOST_FIELDS ? [badLength(at, 1, MOST_FIELDS)] : []),
    ...duplicateCustomIds(all),
    ...all.flatMap(({ component, path }) => [
      ...(component.type === TEXT_INPUT ? textInputProblems(component, path) : []),
      ...(component.type === ACTION_ROW ? rowProblems(component, path) : []),
    ]),
  ]);
  return data;
}

function rowProblems(row: AnyComponent, path: FieldPath): Problem[] {
  const inputs: readonly TextInput[] = row.components ?? [];
  return [
    ...(inputs.length > 1 ? [badLength([...path, 'components'], 1, 1)] : []),
    ...inputs.flatMap((input, index) =>
      input.label ? [] : [required([...path, 'components', index, 'label'])],
    ),
  ];
}

function textInputProblems(input: TextInput, path: FieldPath): Problem[] {
  const { value, min_length: least = 0, max_length: most = 4000 } = input;
  const lengths = 'min_length must be less than or equal to max_length';
  return [
    ...(least > most ? [problem([...path, 'min_length'], 'TEXT_INPUT_MIN_OVER_MAX', lengths)] : []),
    ...(value && value.length > most ? [badLength([...path, 'value'], least, most)] : []),
  ];
}
