/**
 * Makes an element. Children that are strings become text nodes: nothing on this page is ever parsed as HTML, so
 * what people type stays text.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key === 'class') element.className = value;
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : String(value));
  }
  element.append(
    ...children.flat(Number.POSITIVE_INFINITY).filter((child) => child !== undefined && child !== null),
  );
  return element;
}

/** A line icon; the path is one of ours, never of a message. */
export function icon(path) {
  const namespace = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(namespace, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(namespace, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** A disc with an initial; its colour goes by the name, so that people are told apart. */
export function avatar(name, isBot = false) {
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 5, 0);
  return el(
    'span',
    { class: `avatar ${isBot ? 'avatar-bot' : `avatar-${hue}`}`, 'aria-hidden': 'true' },
    name.charAt(0),
  );
}

let lastId = 0;

/** An id for what ARIA has to point at. */
export function newId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}
