import { el } from './dom.js';
import { inline, markdown } from './markdown.js';

/** An embed. Pictures are named and not loaded: the page fetches nothing from elsewhere. */
export function embedView(embed, names) {
  const { author, title, url, description, fields = [], footer, image, thumbnail } = embed;
  const view = el(
    'section',
    { class: 'embed', 'aria-label': title ?? 'Embed' },
    author ? el('p', { class: 'embed-author' }, author.name) : undefined,
    title ? el('h2', { class: 'embed-title' }, linked(url, inline(title, names))) : undefined,
    description ? el('div', { class: 'embed-text' }, markdown(description, names)) : undefined,
    fields.length > 0
      ? el(
          'dl',
          { class: 'embed-fields' },
          fields.map((field) => fieldView(field, names)),
        )
      : undefined,
    image || thumbnail ? el('p', { class: 'quiet' }, `Picture: ${(image ?? thumbnail).url}`) : undefined,
    footer ? el('footer', { class: 'embed-footer' }, footer.text) : undefined,
  );
  const { color } = embed;
  if (typeof color === 'number') view.style.setProperty('--bar', `#${color.toString(16).padStart(6, '0')}`);
  return view;
}

function linked(url, children) {
  const isSafe = typeof url === 'string' && /^https?:\/\//.test(url);
  return isSafe ? el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children) : children;
}

function fieldView({ name, value, inline: isInline }, names) {
  return el(
    'div',
    { class: isInline ? 'field-inline' : 'field' },
    el('dt', {}, inline(name, names)),
    el('dd', {}, markdown(value, names)),
  );
}
