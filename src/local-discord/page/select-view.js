import { el } from './dom.js';
import { choicesOfSelect } from './pickable.js';
import { openPopup } from './popup.js';

/** Menus of strings, people, roles, either of the two, channels. */
const SELECTS = [3, 5, 6, 7, 8];

export function isSelect({ type }) {
  return SELECTS.includes(type);
}

/** One choice opens a list; several are a list of the browser's own with a button to send them. */
export function selectView(part, message, names, on) {
  const choices = choicesOfSelect(part, names);
  const placeholder = part.placeholder ?? 'Make a selection';
  const common = { 'data-key': part.custom_id, disabled: part.disabled === true };
  const send = (values) => on.choose(message, part.custom_id, values);
  if ((part.max_values ?? 1) > 1) {
    const list = el(
      'select',
      { ...common, class: 'menu-several', multiple: true, 'aria-label': placeholder },
      choices.map(({ label, value, default: isDefault }) =>
        el('option', { value, selected: isDefault === true }, label),
      ),
    );
    const sendAll = () => send([...list.selectedOptions].map((option) => option.value));
    return el(
      'div',
      { class: 'row' },
      list,
      el('button', { type: 'button', class: 'button button-secondary', onclick: sendAll }, 'Choose'),
    );
  }
  const items = choices.map(({ label, description, value }) => ({
    label,
    detail: description,
    run: () => send([value]),
  }));
  const open = (event) =>
    openPopup({ label: placeholder, items, opener: event.currentTarget, kind: 'listbox' });
  const chosen = choices.find((option) => option.default === true);
  return el(
    'button',
    { ...common, type: 'button', class: 'menu-select', 'aria-haspopup': 'listbox', onclick: open },
    chosen?.label ?? placeholder,
  );
}
