import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { Snowflakes } from '../snowflake.ts';

type Fields = Record<string, unknown>;

const SELECTS = [3, 5, 6, 7, 8];
const NESTED = ['components', 'accessory', 'items'];

/**
 * Components as Discord gives them back: each with an `id` (counted from 1 through the message) and
 * with the defaults written out.
 */
export function componentPayloads(
  components: readonly APIMessageTopLevelComponent[],
  ids: Snowflakes,
): APIMessageTopLevelComponent[] {
  let count = 0;
  const complete = (component: unknown): unknown => {
    if (typeof component !== 'object' || component === null) return component;
    const given = Object.fromEntries(
      Object.entries(component).filter(([, value]) => value !== null),
    ) as Fields;
    count += 1;
    const numbered: Fields = { ...defaultsOf(given), ...given, id: given.id || count };
    for (const field of NESTED) {
      const inner = numbered[field];
      if (field === 'items')
        numbered[field] = Array.isArray(inner) ? inner.map((item) => withMedia(item, ids)) : inner;
      else if (Array.isArray(inner)) numbered[field] = inner.map(complete);
      else if (inner !== undefined) numbered[field] = complete(inner);
    }
    return Object.fromEntries(
      Object.entries(withMedia(numbered, ids)).filter(([, value]) => value !== undefined),
    );
  };
  return components.map(complete) as APIMessageTopLevelComponent[];
}

function defaultsOf(component: Fields): Fields {
  switch (component.type) {
    case ComponentType.Container:
      return { accent_color: null, spoiler: false };
    case ComponentType.Separator:
      return { divider: true, spacing: 1 };
    case ComponentType.Thumbnail:
      return { description: null, spoiler: false };
    default:
      return SELECTS.includes(Number(component.type)) ? { min_values: 1, max_values: 1 } : {};
  }
}

function withMedia(component: Fields, ids: Snowflakes): Fields {
  const { media } = component;
  if (typeof media !== 'object' || media === null) return component;
  const { url } = media as { url: string };
  const described = { description: null, spoiler: false, ...component };
  return { ...described, media: { id: ids.next(), url, proxy_url: url, width: null, height: null } };
}
