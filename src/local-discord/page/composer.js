import { CommandForm } from './command-form.js';
import { el } from './dom.js';
import { Suggestions } from './suggestions.js';

const SLASH = 1;
const SUB_COMMAND = 1;
const GROUP = 2;

/**
 * Where a person writes: plain messages, or `/` and a command. `on.commands(typed)` reads what is offered here,
 * `on.say(text)`, `on.run(command, options)` and `on.complete(command, options, focused)` do it, `on.back()` goes up to
 * the messages.
 */
export class Composer {
  #place;
  #on;
  #form;
  #input;
  #list;
  /** The text for which the list was made. */
  #listed = '';

  constructor(place, on) {
    this.#place = place;
    this.#on = on;
    this.#input = el('textarea', { rows: '1', maxlength: '2000', autocomplete: 'off', spellcheck: 'false' });
    const send = el('button', { type: 'button', class: 'send', onclick: () => this.#send() }, 'Send');
    const box = el('div', { class: 'composer-box' }, this.#input, send);
    this.#list = new Suggestions(this.#input, place, 'Commands', ({ command }) => this.openCommand(command));
    this.#input.addEventListener('input', () => this.#typed());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    this.#input.addEventListener('blur', () => this.#list.hide());
    place.append(box);
    this.box = box;
  }

  /** Says where the next message goes. */
  name(channel) {
    this.#input.setAttribute('aria-label', `Message ${channel}`);
    // Short enough for a phone.
    this.#input.placeholder = `Message ${channel}, or type /`;
  }

  focus() {
    if (this.#form) this.#form.focus();
    else this.#input.focus();
  }

  /** Empties it, as when somebody else sits down. */
  reset() {
    this.#closeForm();
    this.#input.value = '';
    this.#list.hide();
  }

  /** Opens a command; one that has sub-commands opens their list instead. */
  begin(command) {
    if (flat([command])[0] === command) {
      this.openCommand(command);
      return;
    }
    this.reset();
    this.#input.value = `/${command.name} `;
    this.#input.focus();
    this.#typed();
  }

  /** Shows the fields of a command in place of the text; `rest` is what was typed after its name. */
  openCommand(command, rest = '') {
    this.#input.value = '';
    this.box.hidden = true;
    this.#form?.remove();
    this.#form = new CommandForm(this.#place, command, {
      complete: this.#on.complete,
      run: async (options) => {
        const problem = await this.#on.run(command.name, options, () => this.#done());
        if (problem) this.#form?.complain(problem);
      },
      leave: () => this.#done(),
    });
    this.#form.focus();
    this.#form.fill(rest);
  }

  #done() {
    this.#closeForm();
    this.#input.focus();
  }

  #closeForm() {
    this.#form?.remove();
    this.#form = undefined;
    this.box.hidden = false;
  }

  async #typed() {
    this.#input.style.height = 'auto';
    this.#input.style.height = `${Math.min(this.#input.scrollHeight, 160)}px`;
    const typed = this.#input.value;
    if (!/^\/[^\n]*$/.test(typed)) {
      this.#list.hide();
      return;
    }
    const commands = flat(await this.#on.commands(typed));
    if (this.#input.value !== typed) return;
    const named = begun(commands, typed);
    if (named) this.openCommand(named, typed.slice(named.name.length + 2));
    else {
      this.#listed = typed;
      this.#list.show(matching(commands, typed.slice(1).trimEnd().toLowerCase()));
    }
  }

  /** Takes the first command that fits what was typed, once the list has caught up with it; else sends the text. */
  async #catchUp() {
    await this.#typed();
    if (this.#form) return;
    if (this.#list.isOpen) this.#list.take();
    else this.#send();
  }

  #key(event) {
    const isSent = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
    const { value } = this.#input;
    if (isSent && value.startsWith('/') && value !== this.#listed) {
      event.preventDefault();
      this.#catchUp();
      return;
    }
    if (this.#list.key(event)) return;
    if (event.key === 'ArrowUp' && this.#input.value === '') {
      event.preventDefault();
      this.#on.back();
      return;
    }
    if (!isSent) return;
    event.preventDefault();
    this.#send();
  }

  async #send() {
    const text = this.#input.value.trim();
    if (text === '') return;
    // A whole command, sent before the list was there to take it from.
    const named = text.startsWith('/') && begun(flat(await this.#on.commands(text)), `${text} `);
    if (named) {
      // With what was typed while the list was on its way.
      this.openCommand(named, this.#input.value.slice(named.name.length + 1).trimStart());
      return;
    }
    this.#input.value = '';
    this.#input.style.height = 'auto';
    this.#list.hide();
    this.#on.say(text);
  }
}

/** Slash commands, with each sub-command as one of its own. */
function flat(commands) {
  const spread = (command) => {
    const inner = command.options.filter(({ type }) => type === SUB_COMMAND || type === GROUP);
    if (inner.length === 0) return [command];
    return inner.flatMap((option) =>
      spread({ ...option, name: `${command.name} ${option.name}`, options: option.options ?? [] }),
    );
  };
  return commands.filter(({ type }) => type === SLASH).flatMap(spread);
}

/** The command whose whole name and a space were typed. */
function begun(commands, typed) {
  return commands.find(({ name }) => typed.toLowerCase().startsWith(`/${name} `));
}

/** The one that was typed, those that begin with it, then those that only have it in them. */
function matching(commands, typed) {
  const rank = ({ name }) =>
    [name === typed, name.startsWith(typed), name.includes(typed), true].indexOf(true);
  return commands
    .filter((command) => rank(command) < 3)
    .sort((a, b) => rank(a) - rank(b))
    .map((command) => ({ label: `/${command.name}`, detail: command.description, command }));
}
