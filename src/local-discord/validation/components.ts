import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { badLength, type FieldPath, notAChoice, type Problem, problem, required } from './problem.ts';

/** A component of any kind, as far as the rules look at it. */
export interface AnyComponent {
  readonly type: ComponentType;
  readonly custom_id?: string | null;
  readonly components?: readonly AnyComponent[];
  readonly component?: AnyComponent;
  readonly accessory?: AnyComponent;
  readonly content?: string;
  readonly options?: readonly { value: string; default?: boolean | null }[];
  readonly min_values?: number | null;
  readonly max_values?: number | null;
}

interface Placed {
  readonly component: AnyComponent;
  readonly path: FieldPath;
}

const MOST_ROWS = 5;
const MOST_COMPONENTS = 40;
const MOST_TEXT = 4000;
const SELECTS: readonly ComponentType[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

export function isSelect(type: ComponentType): boolean {
  return SELECTS.includes(type);
}

/** Every component of a message or modal with its path, from the top down. */
export function everyComponent(components: readonly AnyComponent[], at: FieldPath): Placed[] {
  return components.flatMap((component, index) => withInner(component, [...at, index]));
}

function withInner(component: AnyComponent, path: FieldPath): Placed[] {
  const { accessory, component: labelled, components = [] } = component;
  return [
    { component, path },
    ...everyComponent(components, [...path, 'components']),
    ...(accessory ? withInner(accessory, [...path, 'accessory']) : []),
    ...(labelled ? withInner(labelled, [...path, 'component']) : []),
  ];
}

/** The rules on components of a message that the schemas of the specification do not have. */
export function componentProblems(
  components: readonly APIMessageTopLevelComponent[],
  isV2: boolean,
  at: FieldPath,
): Problem[] {
  const all = everyComponent(components as readonly AnyComponent[], at);
  return [
    ...(isV2 ? sizeOfV2(all, at) : onlyRows(components, at)),
    ...duplicateCustomIds(all),
    ...all.flatMap(({ component, path }) => oneComponent(component, path)),
  ];
}

function onlyRows(components: readonly APIMessageTopLevelComponent[], at: FieldPath): Problem[] {
  const strangers = components.flatMap((component, index) =>
    component.type === ComponentType.ActionRow
      ? []
      : [problem([...at, index, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).')],
  );
  return [...(components.length > MOST_ROWS ? [badLength(at, 1, MOST_ROWS)] : []), ...strangers];
}

function sizeOfV2(all: readonly Placed[], at: FieldPath): Problem[] {
  const text = all.reduce((sum, { component }) => sum + (component.content?.length ?? 0), 0);
  const tooMuch = `The total displayable text size of the message exceeds the maximum size of ${MOST_TEXT}`;
  return [
    ...(all.length > MOST_COMPONENTS ? [badLength(at, 1, MOST_COMPONENTS)] : []),
    ...(text > MOST_TEXT ? [problem(at, 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', tooMuch)] : []),
  ];
}

/** Discord refuses two components with one custom id, wherever they stand. */
export function duplicateCustomIds(all: readonly Placed[]): Problem[] {
  const seen = new Set<string>();
  return all.flatMap(({ component: { custom_id }, path }) => {
    if (!custom_id) return [];
    if (!seen.has(custom_id)) {
      seen.add(custom_id);
      return [];
    }
    const words = 'Component custom id cannot be duplicated';
    return [problem([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', words)];
  });
}

function oneComponent(component: AnyComponent, path: FieldPath): Problem[] {
  if (component.type === ComponentType.Button) return buttonProblems(component as APIButtonComponent, path);
  if (component.type === ComponentType.ActionRow) return rowProblems(component, path);
  return isSelect(component.type) ? selectProblems(component, path) : [];
}

function buttonProblems(button: APIButtonComponent, path: FieldPath): Problem[] {
  const has = (field: string) => Boolean(Reflect.get(button, field));
  if (button.style === ButtonStyle.Premium) return has('sku_id') ? [] : [required([...path, 'sku_id'])];
  const blank = has('label') || has('emoji') ? [] : [required([...path, 'label'])];
  if (button.style === ButtonStyle.Link) {
    const both = 'A custom id and url cannot both be specified';
    return [
      ...blank,
      ...(has('url') ? linkProblems(button.url, path) : [required([...path, 'url'])]),
      ...(has('custom_id')
        ? [problem([...path, 'custom_id'], 'BUTTON_COMPONENT_CUSTOM_ID_AND_URL', both)]
        : []),
    ];
  }
  const noUrl = 'A url can only be set on a link button';
  return [
    ...blank,
    ...(has('custom_id') ? [] : [required([...path, 'custom_id'])]),
    ...(has('url') ? [problem([...path, 'url'], 'BUTTON_COMPONENT_INVALID_URL', noUrl)] : []),
  ];
}

function linkProblems(url: string, path: FieldPath): Problem[] {
  if (/^(https?|discord):/i.test(url)) return [];
  const words = `Scheme "${url.split(':')[0]}" is not supported. Scheme must be one of ('discord', 'http', 'https').`;
  return [problem([...path, 'url'], 'URL_TYPE_INVALID_SCHEME', words)];
}

/** A row holds up to five buttons, or one select and nothing else. */
function rowProblems(row: AnyComponent, path: FieldPath): Problem[] {
  const width = (row.components ?? []).reduce((sum, { type }) => sum + (isSelect(type) ? 5 : 1), 0);
  const words = 'The specified component exceeds the maximum width';
  return width > 5 ? [problem([...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', words)] : [];
}

function selectProblems(select: AnyComponent, path: FieldPath): Problem[] {
  const { options = [], min_values: min, max_values: max } = select;
  const least = min ?? 1;
  const most = max ?? 1;
  const values = options.map(({ value }) => value);
  const repeated = values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
  const isString = select.type === ComponentType.StringSelect;
  const defaults = options.filter((option) => option.default).length;
  return [
    ...(least > most
      ? [problem([...path, 'min_values'], 'SELECT_MIN_OVER_MAX', 'min_values must not exceed max_values')]
      : []),
    ...(isString && most > options.length
      ? [notAChoice([...path, 'max_values'], [`1 to ${options.length}`])]
      : []),
    ...(defaults > most
      ? [problem([...path, 'options'], 'SELECT_TOO_MANY_DEFAULTS', `At most ${most} options may be default`)]
      : []),
    ...repeated.map((index) =>
      problem(
        [...path, 'options', index, 'value'],
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      ),
    ),
  ];
}
