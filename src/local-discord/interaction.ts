import { randomUUID } from 'node:crypto';
import {
  type APIApplicationCommandOptionChoice,
  type APIAuthorizingIntegrationOwnersMap,
  type APIModalInteractionResponseCallbackData,
  type ApplicationCommandOptionType,
  type ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Clock } from './clock.ts';
import type { RestError } from './rest/error.ts';
import { Signal } from './signal.ts';
import type { Channel, StoredMessage, User } from './world/state.ts';
import type { World } from './world/world.ts';

/** Something the bot did about an interaction, or failed to do. */
export type InteractionEvent =
  | { readonly kind: 'replied' | 'updated' | 'edited' | 'followed-up'; readonly message: StoredMessage }
  | { readonly kind: 'deleted'; readonly message: StoredMessage }
  | { readonly kind: 'deferred' | 'update-deferred' }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'choices'; readonly choices: APIApplicationCommandOptionChoice[] }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  | { readonly kind: 'rejected'; readonly error: RestError };

/** What a person did, and where. */
export interface InteractionStart {
  readonly type: InteractionType;
  readonly user: User;
  readonly channel: Channel;
  readonly context: InteractionContextType;
  readonly owners: APIAuthorizingIntegrationOwnersMap;
  /** Replies are shown to the user alone, whatever the bot asks for. */
  readonly forcedEphemeral: boolean;
  readonly commandType?: ApplicationCommandType | undefined;
  /** The type of the option being typed, for autocomplete. */
  readonly optionType?: ApplicationCommandOptionType | undefined;
  /** The message the component is on. */
  readonly source?: StoredMessage | undefined;
  /** The interaction that opened the modal that was submitted. */
  readonly opener?: Interaction | undefined;
}

/** An interaction and how far the bot has come with it. */
export interface Interaction extends InteractionStart {
  readonly id: string;
  readonly token: string;
  readonly createdAt: number;
  readonly events: Signal<InteractionEvent>;
  /** `waiting`: nothing came yet. `thinking`: deferred (type 5). `done`: answered or type 6. */
  state: 'waiting' | 'thinking' | 'done';
  original: StoredMessage | undefined;
  followUps: number;
}

/** How long the bot has for its first answer, and how long the token lives, in milliseconds. */
export interface InteractionWindows {
  readonly acknowledge: number;
  readonly token: number;
}

/** All interactions of this run. */
export class Interactions {
  readonly #byId = new Map<string, Interaction>();
  readonly #byToken = new Map<string, Interaction>();
  readonly #world: World;
  readonly #clock: Clock;
  readonly windows: InteractionWindows;

  constructor(world: World, windows: InteractionWindows) {
    this.#world = world;
    this.#clock = world.clock;
    this.windows = windows;
  }

  /** Begins an interaction. The window for the first answer runs from now. */
  begin(start: InteractionStart): Interaction {
    const interaction: Interaction = {
      ...start,
      id: this.#world.ids.next(),
      token: `local-${randomUUID()}`,
      createdAt: this.#clock.now(),
      events: new Signal(),
      state: 'waiting',
      original: undefined,
      followUps: 0,
    };
    this.#byId.set(interaction.id, interaction);
    this.#byToken.set(interaction.token, interaction);
    this.#clock.after(this.windows.acknowledge, () => {
      if (interaction.state === 'waiting') interaction.events.emit({ kind: 'timed-out' });
    });
    this.#clock.after(this.windows.token + 60_000, () => {
      this.#byId.delete(interaction.id);
      this.#byToken.delete(interaction.token);
    });
    return interaction;
  }

  withId(id: string, token: string): Interaction | undefined {
    const interaction = this.#byId.get(id);
    return interaction?.token === token ? interaction : undefined;
  }

  withToken(token: string): Interaction | undefined {
    return this.#byToken.get(token);
  }

  /** Whether the first answer would come too late (code 10062). */
  isLate(interaction: Interaction): boolean {
    return this.#clock.now() - interaction.createdAt > this.windows.acknowledge;
  }

  /** Whether the token can no longer be used (code 50027). */
  isExpired(interaction: Interaction): boolean {
    return this.#clock.now() - interaction.createdAt > this.windows.token;
  }
}

/** Whether only the user's own install brought the app here; then follow-ups are limited to five. */
export function isUserInstallOnly({ owners, context }: InteractionStart): boolean {
  const byGuild = owners[ApplicationIntegrationType.GuildInstall];
  return byGuild === undefined && context !== InteractionContextType.BotDM;
}

/** Whether the interaction came from a component, or from a modal that a component opened. */
export function hasSource(interaction: InteractionStart): boolean {
  return (
    interaction.source !== undefined &&
    (interaction.type === InteractionType.MessageComponent ||
      interaction.type === InteractionType.ModalSubmit)
  );
}
