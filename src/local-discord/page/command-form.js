import { el } from './dom.js';
import { OptionField } from './option-field.js';

/** The fields of a command. Required ones are there from the start, the others wait below as buttons. */
export class CommandForm {
  #command;
  #on;
  #fields = [];
  #root;
  #row;
  #more;
  #problem;
  #send;

  constructor(place, command, on) {
    this.#command = command;
    this.#on = on;
    this.#row = el('div', { class: 'fields' });
    this.#more = el('div', { class: 'more-options', role: 'group', 'aria-label': 'Further options' });
    this.#problem = el('p', { class: 'problem', role: 'alert' });
    this.#send = el('button', { type: 'button', class: 'send', onclick: () => this.#submit() }, 'Send');
    const leave = el(
      'button',
      { type: 'button', class: 'icon-button leave', 'aria-label': 'Leave the command', onclick: on.leave },
      '×',
    );
    this.#root = el(
      'div',
      { class: 'composer-box command-form', role: 'group', 'aria-label': `/${command.name}` },
      el(
        'div',
        { class: 'command-head' },
        el('span', { class: 'mention' }, `/${command.name}`),
        el('span', { class: 'quiet' }, command.description),
        leave,
      ),
      el('div', { class: 'command-line' }, this.#row, this.#send),
      this.#more,
      this.#problem,
    );
    this.#root.addEventListener('keydown', (event) => this.#key(event));
    place.append(this.#root);
    // With nothing required, the first option is the one that people come for.
    const first = command.options.some(({ required }) => required) ? undefined : command.options[0];
    for (const option of command.options) {
      if (option.required || option === first) this.#add(option, option === first);
      else this.#offer(option);
    }
  }

  focus() {
    (this.#fields[0] ?? this.#send).focus();
  }

  /** Puts what was typed after the name of the command into its first field. */
  fill(text) {
    if (text !== '') this.#fields[0]?.fill(text);
  }

  complain(text) {
    this.#problem.textContent = text;
  }

  remove() {
    for (const field of this.#fields) field.remove();
    this.#root.remove();
  }

  #offer(option) {
    const take = (event) => {
      event.currentTarget.remove();
      this.#add(option).focus();
    };
    this.#more.append(
      el(
        'button',
        { type: 'button', class: 'more-option', title: option.description, onclick: take },
        `+ ${option.name}`,
      ),
    );
  }

  #add(option, isUnasked = false) {
    const field = new OptionField(option, this.#root, {
      complete: async () => {
        const result = await this.#on.complete(this.#command.name, this.#values(), option.name);
        return result.choices ?? [];
      },
      drop: option.required ? undefined : () => this.#drop(field, option),
      isUnasked,
    });
    this.#fields.push(field);
    this.#row.append(field.element);
    return field;
  }

  #drop(field, option) {
    field.remove();
    this.#fields = this.#fields.filter((one) => one !== field);
    this.#offer(option);
    this.focus();
  }

  #values() {
    const given = this.#fields.map((field) => [field.name, field.value]);
    return Object.fromEntries(given.filter(([, value]) => value !== undefined));
  }

  #key(event) {
    if (event.key === 'Escape') {
      event.preventDefault();
      this.#on.leave();
    } else if (event.key === 'Enter' && event.target.matches('input') && !event.isComposing) {
      event.preventDefault();
      this.#submit();
    }
  }

  #submit() {
    const wrong = this.#fields.find((field) => field.problem !== undefined);
    if (wrong) {
      this.complain(`${wrong.name}: ${wrong.problem}`);
      wrong.focus();
      return;
    }
    this.complain('');
    this.#on.run(this.#values());
  }
}
