/** Prints JSON the way the formatter of this project wants it, so that made files pass the linter as they are. */

const WIDTH = 110;

/** A value as JSON text, two spaces deep: lists of plain values stand on one line where they fit. Ends with a newline. */
export function printJson(value: unknown): string {
  return `${print(value, '', 0)}\n`;
}

/**
 * @param indent the spaces in front of the line the value stands on.
 * @param used columns already taken on that line by a key, and by the comma after it.
 */
function print(value: unknown, indent: string, used: number): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = `[${value.map((item) => JSON.stringify(item)).join(', ')}]`;
    const plain = value.every((item) => typeof item !== 'object' || item === null);
    if (value.length === 0 || (plain && indent.length + used + flat.length <= WIDTH)) return flat;
    return `[\n${value.map((item) => inner + print(item, inner, 1)).join(',\n')}\n${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    if (entries.length === 0) return '{}';
    const lines = entries.map(([key, item]) => {
      const start = `${JSON.stringify(key)}: `;
      return inner + start + print(item, inner, start.length + 1);
    });
    return `{\n${lines.join(',\n')}\n${indent}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
