import { el, newId } from './dom.js';

/** The list above an input from which something is picked while the input keeps the focus (an ARIA combobox). */
export class Suggestions {
  #input;
  #items = [];
  #index = 0;
  #pick;

  /** `pick(item)` is called with the chosen one of `{ label, detail, value }`. */
  constructor(input, panel, label, pick) {
    this.#input = input;
    this.#pick = pick;
    this.list = el('div', {
      class: 'suggestions',
      role: 'listbox',
      id: newId('list'),
      'aria-label': label,
      hidden: true,
    });
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.list.id);
    input.setAttribute('aria-expanded', 'false');
    panel.append(this.list);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  /** Shows the items; the one at `index` is what Enter takes, with -1 none until an arrow key is pressed. */
  show(items, index = 0) {
    this.#items = items;
    this.#index = index;
    const options = items.map((item, place) => {
      const option = el(
        'div',
        { class: 'suggestion', role: 'option', id: newId('option') },
        el('span', { class: 'suggestion-label' }, item.label),
        item.detail ? el('span', { class: 'quiet' }, item.detail) : undefined,
      );
      // Not click: the input must not lose the focus first.
      option.addEventListener('pointerdown', (event) => {
        event.preventDefault();
        this.#index = place;
        this.take();
      });
      return option;
    });
    this.list.replaceChildren(...options);
    this.list.hidden = items.length === 0;
    this.#input.setAttribute('aria-expanded', String(this.isOpen));
    this.#mark();
  }

  hide() {
    this.show([]);
  }

  /** The items were made for an older text: they stay to be seen, but Enter takes none of them. */
  unmark() {
    this.#index = -1;
    this.#mark();
  }

  take() {
    const item = this.#items[this.#index];
    this.hide();
    if (item) this.#pick(item);
  }

  /** Handles a key when the list is open; true when it did. */
  key(event) {
    if (!this.isOpen) return false;
    const { length } = this.#items;
    if (event.key === 'ArrowDown') this.#index = (this.#index + 1) % length;
    else if (event.key === 'ArrowUp') this.#index = (Math.max(this.#index, 0) - 1 + length) % length;
    else if (event.key === 'Escape') this.hide();
    else if (this.#takes(event)) this.take();
    else return false;
    this.#mark();
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  remove() {
    this.list.remove();
  }

  /** Tab takes what was being typed for; from an empty field it only moves on. */
  #takes({ key, shiftKey }) {
    if (shiftKey || this.#index < 0) return false;
    return key === 'Enter' || (key === 'Tab' && this.#input.value !== '');
  }

  #mark() {
    this.#input.removeAttribute('aria-activedescendant');
    for (const [index, option] of [...this.list.children].entries()) {
      const isActive = index === this.#index;
      option.setAttribute('aria-selected', String(isActive));
      if (!isActive) continue;
      this.#input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  }
}
