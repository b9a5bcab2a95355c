import { el } from './dom.js';
import { markdown } from './markdown.js';
import { isSelect, selectView } from './select-view.js';

const ROW = 1;
const BUTTON = 2;
const SECTION = 9;
const TEXT = 10;
const THUMBNAIL = 11;
const GALLERY = 12;
const FILE = 13;
const SEPARATOR = 14;
const CONTAINER = 17;
const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'secondary' };

/** The rows of buttons and menus under a message. */
export function componentRows(message, names, on) {
  return message.components.map((part) => view(part, message, names, on));
}

function view(part, message, names, on) {
  const inside = () => part.components.map((one) => view(one, message, names, on));
  if (isSelect(part)) return selectView(part, message, names, on);
  switch (part.type) {
    case ROW:
      return el('div', { class: 'row' }, inside());
    case BUTTON:
      return button(part, message, on);
    case SECTION:
      return el(
        'div',
        { class: 'section' },
        el('div', { class: 'section-text' }, inside()),
        view(part.accessory, message, names, on),
      );
    case TEXT:
      return el('div', { class: 'content' }, markdown(part.content, names));
    case THUMBNAIL:
      return picture(part);
    case GALLERY:
      return el(
        'div',
        { class: 'gallery', role: 'group', 'aria-label': 'Pictures' },
        part.items.map(picture),
      );
    case FILE:
      return fileLink(message, part.file.url.replace(/^attachment:\/\//, ''));
    case SEPARATOR:
      return separator(part);
    case CONTAINER:
      return container(part, inside());
    default:
      return el('p', { class: 'quiet' }, `A component of type ${part.type}, which this page does not show`);
  }
}

function container({ accent_color: accent, spoiler }, children) {
  const box = spoiler
    ? el('details', { class: 'container' }, el('summary', {}, 'Spoiler'), children)
    : el('div', { class: 'container' }, children);
  if (typeof accent === 'number') box.style.setProperty('--bar', `#${accent.toString(16).padStart(6, '0')}`);
  return box;
}

function separator({ divider = true, spacing = 1 }) {
  const size = spacing === 2 ? ' separator-wide' : '';
  return divider
    ? el('hr', { class: `separator${size}` })
    : el('div', { class: `separator separator-blank${size}` });
}

/** A picture is named and not loaded: the page fetches nothing from elsewhere. */
function picture({ media, description }) {
  const name = description ?? media.url.split('/').at(-1);
  return el('p', { class: 'picture' }, safeLink(media.url, name));
}

/** A link where the address is one of the web, else the words alone. */
function safeLink(address, words) {
  const isSafe = /^https?:\/\//.test(address);
  return isSafe
    ? el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, words)
    : el('span', {}, words);
}

/** The files that came with a message, but not those that a component shows. */
export function attachmentLinks({ attachments, components }) {
  const shown = JSON.stringify(components);
  return attachments
    .filter(({ filename }) => !shown.includes(JSON.stringify(`attachment://${filename}`)))
    .map(attachmentLink);
}

function fileLink({ attachments }, filename) {
  const found = attachments.find((one) => one.filename === filename);
  return found ? attachmentLink(found) : el('p', { class: 'attachment' }, filename);
}

function attachmentLink({ url, filename, size, description }) {
  return el(
    'p',
    { class: 'attachment' },
    el('a', { href: url, download: filename, title: description }, filename),
    el('span', { class: 'quiet' }, ` ${sizeInWords(size)}`),
  );
}

function sizeInWords(bytes) {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function button(part, message, on) {
  const label = [part.emoji?.name, part.label].filter(Boolean).join(' ');
  if (part.url) {
    const isSafe = /^https?:\/\//.test(part.url);
    return el(
      'a',
      {
        class: 'button button-link',
        href: isSafe ? part.url : undefined,
        target: '_blank',
        rel: 'noopener noreferrer',
      },
      label,
    );
  }
  const press = (event) => {
    event.currentTarget.setAttribute('aria-busy', 'true');
    on.press(message, part.custom_id);
  };
  return el(
    'button',
    {
      type: 'button',
      class: `button button-${STYLES[part.style] ?? 'secondary'}`,
      disabled: part.disabled === true,
      'data-key': part.custom_id,
      onclick: press,
    },
    label,
  );
}
