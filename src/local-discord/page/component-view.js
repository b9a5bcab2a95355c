import { el } from './dom.js';
import { markdown } from './markdown.js';
import { openPopup } from './popup.js';

const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const TEXT = 10;
const STYLES = { 1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'secondary' };

/** The rows of buttons and menus under a message. */
export function componentRows(message, names, on) {
  return message.components.map((part) => view(part, message, names, on));
}

function view(part, message, names, on) {
  if (part.type === ROW) {
    return el(
      'div',
      { class: 'row' },
      part.components.map((one) => view(one, message, names, on)),
    );
  }
  if (part.type === BUTTON) return button(part, message, on);
  if (part.type === STRING_SELECT) return select(part, message, on);
  if (part.type === TEXT) return el('div', { class: 'content' }, markdown(part.content, names));
  if (Array.isArray(part.components)) {
    return el(
      'div',
      { class: 'container' },
      part.components.map((one) => view(one, message, names, on)),
    );
  }
  return el('p', { class: 'quiet' }, `A component of type ${part.type}, which this page does not show`);
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

/** One choice opens a list; several are a list of the browser's own with a button to send them. */
function select(part, message, on) {
  const placeholder = part.placeholder ?? 'Make a selection';
  const common = { 'data-key': part.custom_id, disabled: part.disabled === true };
  const send = (values) => on.choose(message, part.custom_id, values);
  if ((part.max_values ?? 1) > 1) {
    const list = el(
      'select',
      { ...common, class: 'menu-several', multiple: true, 'aria-label': placeholder },
      options(part),
    );
    const sendAll = () => send([...list.selectedOptions].map((option) => option.value));
    return el(
      'div',
      { class: 'row' },
      list,
      el('button', { type: 'button', class: 'button button-secondary', onclick: sendAll }, 'Choose'),
    );
  }
  const items = part.options.map(({ label, description, value }) => ({
    label,
    detail: description,
    run: () => send([value]),
  }));
  const open = (event) =>
    openPopup({ label: placeholder, items, opener: event.currentTarget, kind: 'listbox' });
  const chosen = part.options.find((option) => option.default === true);
  return el(
    'button',
    { ...common, type: 'button', class: 'menu-select', 'aria-haspopup': 'listbox', onclick: open },
    chosen?.label ?? placeholder,
  );
}

function options(part) {
  return part.options.map(({ label, value, default: isDefault }) =>
    el('option', { value, selected: isDefault === true }, label),
  );
}
