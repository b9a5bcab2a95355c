import { avatar, el } from './dom.js';

/** Shows channels and people; `on.channel(id)` and `on.person(handle)` switch. */
export function showSidebar({ room, channel, unread }, on) {
  const places = room.channels.map((one) => {
    const isHere = one.id === channel;
    const count = unread.get(one.id) ?? 0;
    return el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          class: 'channel',
          'aria-current': isHere ? 'page' : undefined,
          onclick: () => on.channel(one.id),
        },
        one.kind === 'dm'
          ? avatar(one.name, true)
          : el('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
        el('span', {}, one.name),
        count > 0 ? el('span', { class: 'unread', 'aria-label': `${count} new` }, String(count)) : undefined,
      ),
    );
  });
  refill('channels', places);
  const people = room.people.map(({ handle, name }) => {
    const pick = el('input', {
      type: 'radio',
      name: 'person',
      value: handle,
      class: 'for-readers',
      onchange: () => on.person(handle),
    });
    pick.checked = handle === room.person;
    return el('label', { class: 'person' }, pick, avatar(name), el('span', {}, name));
  });
  refill('people', people);
  document.getElementById('server-name').textContent = room.server;
}

/** Puts new elements in place and the focus back where it was, by position. */
function refill(id, children) {
  const list = document.getElementById(id);
  const selector = 'button, input';
  const focused = [...list.querySelectorAll(selector)].indexOf(document.activeElement);
  list.replaceChildren(...children);
  list.querySelectorAll(selector)[focused]?.focus();
}
