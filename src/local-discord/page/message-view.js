import { attachmentLinks, componentRows } from './component-view.js';
import { avatar, el, icon } from './dom.js';
import { embedView } from './embed-view.js';
import { markdown } from './markdown.js';

const DOTS = 'M4 10h.01M10 10h.01M16 10h.01';
const EYE = 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z M10 8.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z';

/**
 * A message as an element. `names` resolves mentions; `on` holds what happens: `menu(message, at, opener)`,
 * `press(message, customId)`, `choose(message, customId, values)`, `dismiss(message)`.
 */
export function messageView(message, names, on) {
  const { author, usedBy, repliesTo, isEphemeral } = message;
  const openMenu = (event) => {
    event.preventDefault();
    const opener = event.currentTarget.querySelector('.message-menu-button') ?? event.currentTarget;
    on.menu(message, { x: event.clientX, y: event.clientY }, opener);
  };
  return el(
    'article',
    {
      class: `message${isEphemeral ? ' message-private' : ''}`,
      'data-id': message.id,
      // Reached with the arrow keys.
      tabindex: '-1',
      'aria-label': `${author.name}, ${clock(message.at)}`,
      oncontextmenu: openMenu,
    },
    origin(usedBy, repliesTo),
    avatar(author.name, author.isBot),
    el(
      'div',
      { class: 'message-body' },
      el(
        'header',
        {},
        el('span', { class: 'author' }, author.name),
        author.isBot ? el('span', { class: 'app-tag' }, 'APP') : undefined,
        el('time', { datetime: message.at }, clock(message.at)),
        message.isEdited ? el('span', { class: 'quiet' }, '(edited)') : undefined,
      ),
      message.isLoading
        ? el('p', { class: 'thinking' }, el('i'), el('i'), el('i'), `${author.name} is thinking`)
        : contentView(message.content, names),
      message.embeds.map((embed) => embedView(embed, names)),
      attachmentLinks(message),
      componentRows(message, names, on),
      isEphemeral ? onlyYou(message, on) : undefined,
    ),
    menuButton(message, on),
  );
}

/** The words of a message; those of a layout stand in its components. */
function contentView(content, names) {
  return content === '' ? undefined : el('div', { class: 'content' }, markdown(content, names));
}

/** "Alice used /ask", or the message that is answered. */
function origin(usedBy, repliesTo) {
  if (usedBy?.command !== undefined) {
    return el(
      'div',
      { class: 'origin' },
      el('strong', {}, usedBy.user.name),
      ' used ',
      el('span', { class: 'mention' }, usedBy.command),
    );
  }
  if (!repliesTo) return undefined;
  const text = repliesTo.content === '' ? 'a message' : repliesTo.content;
  return el('div', { class: 'origin' }, el('strong', {}, repliesTo.author.name), ` ${text}`);
}

function onlyYou(message, on) {
  return el(
    'footer',
    { class: 'only-you' },
    icon(EYE),
    'Only you can see this',
    ' · ',
    el(
      'button',
      { type: 'button', class: 'link-button', onclick: () => on.dismiss(message) },
      'Dismiss message',
    ),
  );
}

function menuButton(message, on) {
  const open = (event) => {
    const { left, bottom } = event.currentTarget.getBoundingClientRect();
    on.menu(message, { x: left, y: bottom }, event.currentTarget);
  };
  return el(
    'button',
    {
      type: 'button',
      class: 'icon-button message-menu-button',
      'aria-haspopup': 'menu',
      'aria-label': `More for the message of ${message.author.name}`,
      onclick: open,
    },
    icon(DOTS),
  );
}

function clock(at) {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
