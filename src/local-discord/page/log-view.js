import { el } from './dom.js';
import { messageView } from './message-view.js';

/** The messages of the channel that is open. Keeps the view at the end unless somebody reads further up. */
export class LogView {
  #log;
  #on;
  /** Whether the end is in view, and has to stay there when something comes or the composer grows. */
  #isPinned = true;

  constructor(log, on) {
    this.#log = log;
    // Without it the keyboard could not scroll.
    log.tabIndex = 0;
    log.addEventListener('scroll', () => {
      this.#isPinned = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    });
    log.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => {
      if (this.#isPinned) this.#toEnd();
    }).observe(log);
    this.#on = on;
  }

  /** Shows a channel from its beginning. */
  open(title, commands, messages, names) {
    this.#log.setAttribute('aria-busy', 'true');
    this.#log.replaceChildren(
      beginning(title, commands),
      ...messages.map((one) => messageView(one, names, this.#on)),
    );
    this.#log.setAttribute('aria-busy', 'false');
    this.#toEnd();
  }

  /** Adds a message, or puts it in the place of its earlier self. What a person did themselves comes into view. */
  put(message, names, isOwn) {
    const view = messageView(message, names, this.#on);
    const before = this.#find(message.id);
    const held = before?.contains(document.activeElement) ? document.activeElement : undefined;
    if (before) before.replaceWith(view);
    else this.#log.append(view);
    if (held) refocus(view, held.dataset.key);
    if (this.#isPinned || (isOwn && !before)) this.#show(view);
  }

  remove(id) {
    const message = this.#find(id);
    if (message?.contains(document.activeElement)) this.#log.focus();
    message?.remove();
  }

  /** A line that only this person sees and that goes away with the channel, such as Discord's own errors. */
  notice(text) {
    this.#log.append(el('p', { class: 'notice', role: 'alert' }, text));
    this.#toEnd();
  }

  /** A click was answered: what waited for it no longer does. */
  settle() {
    for (const busy of this.#log.querySelectorAll('[aria-busy="true"]')) busy.removeAttribute('aria-busy');
  }

  /** The newest message, or the channel where there is none. */
  focusLast() {
    (this.#messages().at(-1) ?? this.#log).focus();
  }

  #messages() {
    return [...this.#log.children].filter((child) => child.dataset.id !== undefined);
  }

  /** Up, Down, Home and End go from message to message; Tab then leads into the one that has the focus. */
  #key(event) {
    const messages = this.#messages();
    const index = messages.findIndex((message) => message.contains(event.target));
    // A control inside keeps its own keys, but for the way out.
    if (index >= 0 && event.target !== messages[index]) {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      messages[index].focus();
      return;
    }
    const targets = {
      ArrowUp: index < 0 ? messages.length - 1 : Math.max(0, index - 1),
      ArrowDown: Math.min(messages.length - 1, index + 1),
      Home: 0,
      End: messages.length - 1,
    };
    if (!(event.key in targets) || messages.length === 0) return;
    event.preventDefault();
    messages[targets[event.key]].focus();
  }

  #find(id) {
    return [...this.#log.children].find((child) => child.dataset.id === id);
  }

  /** To the end, but never past the beginning of a long message. */
  #show(view) {
    this.#log.scrollTop = Math.min(this.#log.scrollHeight, view.offsetTop - 8);
    this.#isPinned = true;
  }

  #toEnd() {
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#isPinned = true;
  }
}

/** What stands at the top of a channel, with the commands to begin with. */
function beginning(title, commands) {
  return el(
    'section',
    { class: 'beginning', 'aria-label': title },
    el('h2', {}, title),
    el(
      'p',
      {},
      'Type / for a command. Right-click a message, or open its menu, for what the bot can do with it.',
    ),
    commands,
  );
}

/** The control that was in use, if it still works, else the menu of the message. */
function refocus(view, key) {
  const same = [...view.querySelectorAll('[data-key]')].find(
    (one) => one.dataset.key === key && !one.disabled,
  );
  (same ?? view.querySelector('.message-menu-button'))?.focus();
}
