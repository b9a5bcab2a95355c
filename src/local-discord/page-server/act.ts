import type { LocalDiscord } from '../local-discord.ts';
import type { Outcome } from '../people/outcome.ts';
import type { Person } from '../people/person.ts';
import type { SeenMessage } from '../people/seen-message.ts';
import type { SeenField } from '../people/seen-modal.ts';
import type { Action } from './action.ts';

/** What the page is told of an action. Messages themselves come over the event stream. */
export interface ActionResult {
  readonly kind: string;
  readonly choices?: readonly { name: string; value: string | number }[];
  readonly form?: { id: string; title: string; fields: readonly SeenField[] };
  /** What Discord shows when the bot did not answer. */
  readonly failed?: string;
}

/** What people did on the page that is still open: forms wait for their outcome to be submitted. */
export class Actions {
  readonly #discord: LocalDiscord;
  readonly #forms = new Map<string, Outcome>();

  constructor(discord: LocalDiscord) {
    this.#discord = discord;
  }

  /** Does it as the person would. Throws, with words for the reader, what Discord's app would not let them do. */
  async act(action: Action): Promise<ActionResult> {
    const person = personIn(this.#discord, action.person, action.channel);
    if (action.do === 'say') {
      person.says(action.text);
      return { kind: 'said' };
    }
    const outcome = await this.#start(person, action);
    return this.#result(outcome);
  }

  #start(person: Person, action: Exclude<Action, { do: 'say' }>): Promise<Outcome> {
    switch (action.do) {
      case 'slash':
        return person.slash(action.command, action.options);
      case 'complete':
        return person.autocomplete(action.command, action.options, action.focused);
      case 'click':
        return person.click(visible(person, action.message), action.customId);
      case 'select':
        return person.select(visible(person, action.message), action.customId, action.values);
      case 'menu':
        return person.contextMenu(action.command, visible(person, action.message));
      case 'submit': {
        const opened = this.#forms.get(action.form);
        if (opened?.interaction.user.id !== person.id) throw new Error('this form is no longer open');
        return person.submitModal(opened, action.values);
      }
    }
  }

  #result(outcome: Outcome): ActionResult {
    const { kind, failed, interaction } = outcome;
    if (kind === 'choices') return { kind, choices: outcome.choices };
    if (kind === 'modal') {
      this.#forms.set(interaction.id, outcome);
      const { title, fields } = outcome.modal;
      return { kind, form: { id: interaction.id, title, fields } };
    }
    return { kind, ...(failed === undefined ? {} : { failed }) };
  }
}

/** A person of the page where they are. Throws for people and channels that are not there. */
export function personIn(discord: LocalDiscord, username: string, channelId: string): Person {
  const channel = discord.world.channels.get(channelId);
  const known = [...discord.world.users.values()].some((user) => !user.bot && user.username === username);
  if (!known || !channel) throw new Error('there is no such person or channel');
  const person = discord.user(username);
  const mayEnter =
    'recipientIds' in channel
      ? channel.recipientIds.includes(person.id)
      : discord.world.guildOf(channel)?.members.has(person.id);
  if (!mayEnter) throw new Error(`${username} is not in this channel`);
  return person.in(channel);
}

function visible(person: Person, id: string): SeenMessage {
  const message = person.sees().find((one) => one.id === id);
  if (!message) throw new Error('this message is gone, or it is for somebody else');
  return message;
}
