import { el } from './dom.js';
import { read } from './server.js';

/** Shows the requests and gateway frames of a message beside the chat. Escape closes it. */
export async function openInspector(place, person, message, opener) {
  const close = () => {
    place.hidden = true;
    place.replaceChildren();
    place.onkeydown = null;
    if (opener?.isConnected) opener.focus();
  };
  const entries = await read('/inspect', { person, message: message.id });
  const closeButton = el(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Close the inspector', onclick: close },
    '×',
  );
  place.replaceChildren(
    el('header', { class: 'room-head' }, el('h2', {}, 'Inspector'), closeButton),
    el('p', { class: 'quiet' }, 'What went between the bot and Discord for this message, oldest first.'),
    entries?.length > 0
      ? el('ol', { class: 'entries' }, entries.map(entryView))
      : el('p', {}, 'Nothing went over the wire for this message: the bot is not told of it.'),
  );
  place.hidden = false;
  place.onkeydown = (event) => {
    if (event.key === 'Escape') close();
  };
  closeButton.focus();
}

function entryView({ at, title, way, kind, isRefused, details }) {
  return el(
    'li',
    { class: `entry entry-${kind}${isRefused ? ' entry-refused' : ''}` },
    el(
      'details',
      {},
      el(
        'summary',
        {},
        el('code', {}, title),
        el('span', { class: 'quiet' }, `${new Date(at).toLocaleTimeString()} · ${kind} · ${way}`),
      ),
      details.map(({ name, value }) => [
        el('p', { class: 'quiet' }, name),
        el('pre', { tabindex: '0' }, typeof value === 'string' ? value : JSON.stringify(value, null, 2)),
      ]),
    ),
  );
}
