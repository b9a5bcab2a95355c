import { el, newId } from './dom.js';
import { Suggestions } from './suggestions.js';

const INTEGER = 4;
const BOOLEAN = 5;
const NUMBER = 10;

/** How long typing has to rest before the bot is asked. */
const PAUSE_MS = 120;

const YES_NO = [
  { name: 'True', value: true },
  { name: 'False', value: false },
];

/** The field of one option: free text, a choice of a fixed list, or text with suggestions of the bot. */
export class OptionField {
  #option;
  #input;
  #on;
  #list;
  #chosen;
  #timer;
  #asked = 0;

  constructor(option, panel, on) {
    this.#option = option;
    this.#on = on;
    const id = newId('option');
    this.#input = el('input', {
      id,
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      placeholder: option.description,
      maxlength: option.max_length,
      inputmode: this.#isNumber ? 'decimal' : undefined,
      'aria-required': option.required === true ? 'true' : undefined,
    });
    this.element = el(
      'div',
      { class: 'field-box' },
      el('label', { for: id }, option.name),
      this.#input,
      on.drop
        ? el(
            'button',
            {
              type: 'button',
              class: 'icon-button',
              'aria-label': `Leave out ${option.name}`,
              onclick: on.drop,
            },
            '×',
          )
        : undefined,
    );
    if (this.#fixed || option.autocomplete) this.#addList(panel);
    this.#input.addEventListener('keydown', (event) => this.#key(event));
  }

  get name() {
    return this.#option.name;
  }

  /** What is sent: the value of what was picked, else what was typed. Undefined when empty. */
  get value() {
    const typed = this.#input.value;
    if (typed === '') return undefined;
    if (this.#chosen?.name === typed) return this.#chosen.value;
    const fixed = this.#fixed?.find(({ name }) => bare(name) === bare(typed));
    if (fixed) return fixed.value;
    return this.#isNumber && typed.trim() !== '' && Number.isFinite(Number(typed)) ? Number(typed) : typed;
  }

  /** Why this cannot be sent yet. */
  get problem() {
    const { value } = this;
    if (value === undefined) return this.#option.required ? 'this option is required' : undefined;
    if (this.#fixed && !this.#fixed.some((choice) => choice.value === value)) {
      return `choose one of ${this.#fixed.map(({ name }) => name).join(', ')}`;
    }
    return this.#isNumber && typeof value !== 'number' ? 'this is not a number' : undefined;
  }

  focus() {
    this.#input.focus();
  }

  /** Puts a text in, as if it had been typed. */
  fill(text) {
    this.#input.value = text;
    this.#input.dispatchEvent(new Event('input'));
  }

  remove() {
    clearTimeout(this.#timer);
    this.#list?.remove();
    this.element.remove();
  }

  get #isNumber() {
    return this.#option.type === INTEGER || this.#option.type === NUMBER;
  }

  get #fixed() {
    if (this.#option.type === BOOLEAN) return YES_NO;
    return this.#option.choices?.length > 0 ? this.#option.choices : undefined;
  }

  #addList(panel) {
    this.#list = new Suggestions(this.#input, panel, this.name, ({ choice }) => {
      this.#chosen = choice;
      this.#input.value = choice.name;
    });
    const suggest = () => this.#suggest();
    this.#input.addEventListener('input', suggest);
    this.#input.addEventListener('focus', suggest);
    this.#input.addEventListener('blur', () => {
      clearTimeout(this.#timer);
      this.#asked += 1;
      this.#list.hide();
    });
  }

  #suggest() {
    if (this.#fixed) {
      const typed = bare(this.#input.value);
      this.#show(this.#fixed.filter(({ name }) => bare(name).startsWith(typed)));
      return;
    }
    clearTimeout(this.#timer);
    this.#list.unmark();
    this.#asked += 1;
    const asked = this.#asked;
    this.#timer = setTimeout(async () => {
      const choices = await this.#on.complete();
      // Answers may overtake each other, and the person may be elsewhere by now.
      if (asked === this.#asked) this.#show(choices);
    }, PAUSE_MS);
  }

  #show(choices) {
    // A command that needs nothing is sent by Enter, whatever is suggested for a field that nobody asked for.
    const index = this.#on.isUnasked && this.#input.value === '' ? -1 : 0;
    this.#list.show(
      choices.map((choice) => ({ label: choice.name, choice })),
      index,
    );
  }

  #key(event) {
    if (this.#list?.key(event)) return;
    if (event.key === 'Backspace' && this.#input.value === '' && this.#on.drop) {
      event.preventDefault();
      this.#on.drop();
    }
  }
}

/** Channels and people are called #news and @Bob as often as by the name alone. */
function bare(text) {
  return text.trim().replace(/^[#@]/, '').toLowerCase();
}
