import { el } from './dom.js';

let closeOpen = () => {};

/**
 * Opens a list of things to do (`menu`) or to choose (`listbox`) at a point or under its opener. Arrow keys, Home,
 * End and letters move; Enter takes; Escape and Tab close, and the focus goes back to where it came from.
 */
export function openPopup({ label, items, opener, at, kind = 'menu' }) {
  closeOpen();
  const role = kind === 'menu' ? 'menuitem' : 'option';
  const list = el('div', { class: 'popup', role: kind, 'aria-label': label });
  const close = (returnsFocus) => {
    list.remove();
    document.removeEventListener('pointerdown', outside, true);
    closeOpen = () => {};
    if (returnsFocus && opener.isConnected) opener.focus();
  };
  const outside = (event) => {
    if (!list.contains(event.target)) close(false);
  };
  const take = (item) => {
    close(true);
    item.run();
  };
  const entries = items.map((item) =>
    el(
      'button',
      {
        type: 'button',
        class: 'popup-item',
        role,
        tabindex: '-1',
        'aria-selected': kind === 'menu' ? undefined : 'false',
        onclick: () => take(item),
      },
      el('span', {}, item.label),
      item.detail ? el('span', { class: 'quiet' }, item.detail) : undefined,
    ),
  );
  list.append(...entries);
  list.addEventListener('keydown', (event) => onKey(event, entries, close));
  document.body.append(list);
  place(list, at ?? below(opener), opener);
  entries[0]?.focus();
  document.addEventListener('pointerdown', outside, true);
  closeOpen = () => close(false);
}

function onKey(event, entries, close) {
  const index = entries.indexOf(document.activeElement);
  const targets = {
    ArrowDown: (index + 1) % entries.length,
    ArrowUp: (index - 1 + entries.length) % entries.length,
    Home: 0,
    End: entries.length - 1,
  };
  const starts = (entry) => entry.textContent.toLowerCase().startsWith(event.key.toLowerCase());
  if (event.key === 'Escape' || event.key === 'Tab') close(true);
  else if (event.key in targets) entries[targets[event.key]]?.focus();
  else if (event.key.length === 1 && event.key !== ' ') {
    [...entries.slice(index + 1), ...entries].find(starts)?.focus();
    return;
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

function below(opener) {
  const { left, bottom } = opener.getBoundingClientRect();
  return { x: left, y: bottom + 4 };
}

/** Inside the window, whatever the place asked for. */
function place(list, { x, y }, opener) {
  const { width, height } = list.getBoundingClientRect();
  // A key that opens the menu has no place of its own.
  const from = x === 0 && y === 0 ? below(opener) : { x, y };
  list.style.left = `${Math.max(8, Math.min(from.x, window.innerWidth - width - 8))}px`;
  list.style.top = `${Math.max(8, Math.min(from.y, window.innerHeight - height - 8))}px`;
}
