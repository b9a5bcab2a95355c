import { type APIApplicationCommandOptionChoice, InteractionType } from 'discord-api-types/v10';
import type { Interaction, InteractionEvent } from '../interaction.ts';
import type { RestError } from '../rest/error.ts';
import { inWords } from '../validation/problem.ts';
import type { World } from '../world/world.ts';
import { type SeenMessage, seen } from './seen-message.ts';
import { type SeenModal, seenModal } from './seen-modal.ts';

/**
 * What came of something a person did. `reply`: a new message. `update`: the message with the button
 * changed. `deleted`: it went away. `deferred` and `acknowledged`: the bot took notice, and nothing is
 * to be seen (yet). `failed`: Discord shows an error; `failed` says which.
 */
export type OutcomeKind =
  | 'reply'
  | 'update'
  | 'deleted'
  | 'deferred'
  | 'acknowledged'
  | 'choices'
  | 'modal'
  | 'failed';

/** How to wait for an outcome. */
export interface Waiting {
  /** `acknowledged`: stop at a deferral. Default `answered`: wait for what follows it. */
  readonly until?: 'acknowledged' | 'answered';
  /** Milliseconds of real time to wait after a deferral. Default 5000. */
  readonly patience?: number;
}

const PATIENCE = 5000;

type Finish = (kind: OutcomeKind, message?: SeenMessage) => void;

/** What came of something a person did, and what still comes after it. */
export class Outcome {
  /** The interaction, for journal entries and for forms that are submitted later. */
  readonly interaction: Interaction;
  readonly #followUps: SeenMessage[] = [];
  readonly #rejections: RestError[] = [];
  #kind: OutcomeKind = 'failed';
  #message: SeenMessage | undefined;
  #modal: SeenModal | undefined;
  #choices: readonly APIApplicationCommandOptionChoice[] = [];
  #failed: string | undefined;

  private constructor(interaction: Interaction) {
    this.interaction = interaction;
    interaction.events.on((event) => {
      if (event.kind === 'followed-up') this.#followUps.push(seen(event.message.payload));
      if (event.kind === 'rejected') this.#rejections.push(event.error);
    });
  }

  /** Waits for the outcome of an interaction; `begin` sends it to the bot. Never polls. */
  static async of(
    interaction: Interaction,
    world: World,
    waiting: Waiting,
    begin: () => void,
  ): Promise<Outcome> {
    const outcome = new Outcome(interaction);
    await new Promise<void>((resolve) => {
      const stops: (() => void)[] = [];
      let isDone = false;
      const finish: Finish = (kind, message) => {
        if (isDone) return;
        isDone = true;
        outcome.#kind = kind;
        outcome.#message = message;
        for (const stop of stops) stop();
        resolve();
      };
      stops.push(interaction.events.on((event) => outcome.#meet(event, world, waiting, finish, stops)));
      begin();
    });
    return outcome;
  }

  get kind(): OutcomeKind {
    return this.#kind;
  }

  /** The message that came or changed. Throws when there is none, with what happened instead. */
  get message(): SeenMessage {
    if (this.#message) return this.#message;
    throw new Error(
      `there is no message: the outcome is "${this.#kind}"${this.#failed ? ` (${this.#failed})` : ''}`,
    );
  }

  /** The form that opened. Throws when there is none. */
  get modal(): SeenModal {
    if (this.#modal) return this.#modal;
    throw new Error(
      `there is no form: the outcome is "${this.#kind}"${this.#failed ? ` (${this.#failed})` : ''}`,
    );
  }

  /** What autocomplete offers; empty for everything else. */
  get choices(): readonly APIApplicationCommandOptionChoice[] {
    return this.#choices;
  }

  /** What Discord shows when the bot did not answer, and why Discord refused its answers. */
  get failed(): string | undefined {
    return this.#failed;
  }

  /** Further messages, so far. */
  get followUps(): readonly SeenMessage[] {
    return [...this.#followUps];
  }

  /** Answers of the bot that Discord refused, so far. */
  get rejections(): readonly RestError[] {
    return [...this.#rejections];
  }

  /** Resolves with the first, second, ... follow-up, now or when it comes. */
  async followUp(number = 1, patience = PATIENCE): Promise<SeenMessage> {
    for (;;) {
      const message = this.#followUps[number - 1];
      if (message) return message;
      await this.interaction.events.next(
        ({ kind }) => kind === 'followed-up',
        patience,
        () => `follow-up ${number} did not come within ${patience} ms; ${this.#followUps.length} came`,
      );
    }
  }

  /** Resolves with the message after its next edit through this interaction. */
  async edited(patience = PATIENCE): Promise<SeenMessage> {
    const event = await this.interaction.events.next(
      ({ kind }) => kind === 'edited',
      patience,
      () => `the answer was not edited within ${patience} ms`,
    );
    if (event.kind !== 'edited') throw new Error('waited for an edit and got something else');
    return seen(event.message.payload);
  }

  #meet(
    event: InteractionEvent,
    world: World,
    waiting: Waiting,
    finish: Finish,
    stops: (() => void)[],
  ): void {
    if (event.kind === 'deferred' || event.kind === 'update-deferred') {
      this.#waitOn(event.kind, world, waiting, finish, stops);
      return;
    }
    const [kind, message] = this.#ending(event);
    if (kind) finish(kind, message);
  }

  /** What an event makes of the interaction; empty when it ends nothing. */
  #ending(event: InteractionEvent): [kind?: OutcomeKind, message?: SeenMessage] {
    switch (event.kind) {
      case 'replied':
      case 'followed-up':
        return ['reply', seen(event.message.payload)];
      case 'updated':
        return ['update', seen(event.message.payload)];
      case 'edited':
        return [this.interaction.source ? 'update' : 'reply', seen(event.message.payload)];
      case 'deleted':
        return ['deleted'];
      case 'choices':
        this.#choices = event.choices;
        return ['choices'];
      case 'modal':
        this.#modal = seenModal(event.modal);
        return ['modal'];
      case 'timed-out':
        this.#failed = withReasons(failureWords(this.interaction.type), this.#rejections);
        return ['failed'];
      case 'deferred':
      case 'update-deferred':
      case 'rejected':
        return [];
    }
  }

  /** The bot took notice and answers later, or (for a component) perhaps not at all. */
  #waitOn(
    event: 'deferred' | 'update-deferred',
    world: World,
    { until = 'answered', patience = PATIENCE }: Waiting,
    finish: Finish,
    stops: (() => void)[],
  ): void {
    const isThinking = event === 'deferred';
    if (until === 'acknowledged') {
      finish(isThinking ? 'deferred' : 'acknowledged', this.#original());
      return;
    }
    const timer = setTimeout(() => {
      if (isThinking) this.#failed = withReasons(`still thinking after ${patience} ms`, this.#rejections);
      finish(isThinking ? 'failed' : 'acknowledged');
    }, patience);
    stops.push(this.#watchOriginal(world, finish), () => clearTimeout(timer));
  }

  #original(): SeenMessage | undefined {
    const { original } = this.interaction;
    return original && seen(original.payload);
  }

  /** After a deferral the bot may also edit or delete the message through its channel. */
  #watchOriginal(world: World, finish: Finish): () => void {
    return world.changes.on((change) => {
      if (!('message' in change) || change.message !== this.interaction.original) return;
      if (change.kind === 'message-deleted') finish('deleted');
    });
  }
}

function failureWords(type: InteractionType): string {
  if (type === InteractionType.MessageComponent) return 'This interaction failed';
  if (type === InteractionType.ApplicationCommandAutocomplete) return 'Loading options failed';
  if (type === InteractionType.ModalSubmit) return 'Something went wrong. Try again.';
  return 'The application did not respond';
}

function withReasons(words: string, rejections: readonly RestError[]): string {
  if (rejections.length === 0) return words;
  const reasons = rejections.map((error) =>
    [`${error.code} ${error.message}`, ...inWords(error.errors ?? {})].join(', '),
  );
  return `${words} (refused: ${reasons.join('; ')})`;
}
