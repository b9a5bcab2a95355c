import {
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessage,
  type ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import type { CommandStore } from '../command-store.ts';
import type { Interaction, InteractionStart, Interactions } from '../interaction.ts';
import { memberPayload } from '../payloads/guild.ts';
import { messagePayload } from '../payloads/message.ts';
import { userPayload } from '../payloads/user.ts';
import type { Channel, StoredMessage, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { type ChosenCommand, chooseCommand, commandsFor } from './command-choice.ts';
import { type ChosenComponent, chooseButton, chooseSelect } from './component-choice.ts';
import { type FormValues, fillForm } from './form-values.ts';
import { type Filling, fillOptions, type OptionValues } from './option-values.ts';
import { Outcome, type Waiting } from './outcome.ts';
import { contextOf, installsFor, interactionBase, isForcedEphemeral } from './place.ts';
import { Resolved } from './resolved.ts';
import { type SeenMessage, seen } from './seen-message.ts';

/** What a person acts through. */
export interface Stage {
  readonly world: World;
  readonly commands: CommandStore;
  readonly interactions: Interactions;
  /** Sends INTERACTION_CREATE to the bot. */
  readonly deliver: (payload: unknown, guildId: string | undefined) => void;
  /** Finds a channel by name or id. */
  readonly channelNamed: (name: string) => Channel;
}

/** `forged`: act as a client that does not keep to what the message or command offers. */
export interface Acting extends Waiting {
  readonly forged?: boolean;
}

/** A message, or the outcome that brought it. */
export type MessageLike = SeenMessage | Outcome;

/** A person in one place. Every method that does something resolves with what came of it. */
export class Person {
  readonly user: User;
  readonly channel: Channel;
  readonly #stage: Stage;

  constructor(stage: Stage, user: User, channel: Channel) {
    this.#stage = stage;
    this.user = user;
    this.channel = channel;
  }

  get id(): string {
    return this.user.id;
  }

  /** The same person in another channel, given by name, id or as itself. */
  in(channel: string | Channel): Person {
    const found = typeof channel === 'string' ? this.#stage.channelNamed(channel) : channel;
    return new Person(this.#stage, this.user, found);
  }

  /** The same person in the direct messages with the bot. */
  inDm(): Person {
    const { world } = this.#stage;
    return this.in(world.dmBetween(world.bot, this.user));
  }

  /** The same person in the direct messages with another person, where the bot is not. */
  inDmWith(other: Person): Person {
    return this.in(this.#stage.world.dmBetween(this.user, other.user));
  }

  /** Adds the app to the person's own account (a user install), or takes it off. */
  installsApp(installed = true): this {
    this.user.installedApp = installed;
    return this;
  }

  /** The commands that Discord lists for the person here, slash commands and context menus. */
  commands() {
    return commandsFor(this.#stage.world, this.#stage.commands, this.channel, this.user);
  }

  /** What the person can read here, oldest first: with their own ephemeral messages, not others'. */
  sees(): SeenMessage[] {
    return [...this.#stage.world.messages.values()]
      .filter((one) => one.payload.channel_id === this.channel.id && this.#isVisible(one))
      .map((one) => seen(one.payload));
  }

  /** Writes a message, which the bot may hear of. */
  says(content: string): SeenMessage {
    const { world } = this.#stage;
    const payload = messagePayload(world, { channel: this.channel, author: this.user, body: { content } });
    const guildId = world.guildOf(this.channel)?.id;
    world.post({ payload, guildId, ephemeralFor: undefined, interactionId: undefined });
    return seen(payload);
  }

  /** Uses a slash command: `slash('/actor show', { name: 'Musk' })`. */
  async slash(command: string, values: OptionValues = {}, acting: Acting = {}): Promise<Outcome> {
    const chosen = this.#choose(command, ApplicationCommandType.ChatInput);
    const filled = this.#fill(chosen, values, { unchecked: acting.forged });
    const start = {
      type: InteractionType.ApplicationCommand,
      owners: chosen.owners,
      commandType: chosen.command.type,
    };
    return this.#act(start, acting, () => filled);
  }

  /** Types into an option and waits for what the bot offers. `values` holds all that is typed so far. */
  async autocomplete(
    command: string,
    values: OptionValues,
    focused: string,
    acting: Acting = {},
  ): Promise<Outcome> {
    const chosen = this.#choose(command, ApplicationCommandType.ChatInput);
    const option = chosen.options.find((one) => one.name === focused);
    if (!option) throw new Error(`${command} has no option "${focused}"`);
    if (!('autocomplete' in option && option.autocomplete))
      throw new Error(`${command} ${focused} has no autocomplete`);
    const filled = this.#fill(chosen, { [focused]: '', ...values }, { focused, unchecked: acting.forged });
    const optionType: ApplicationCommandOptionType = option.type;
    const type = InteractionType.ApplicationCommandAutocomplete;
    return this.#act({ type, owners: chosen.owners, optionType }, acting, () => filled);
  }

  /** Presses a button, given by its custom id or label; forged: any custom id. */
  async click(message: MessageLike, idOrLabel: string, acting: Acting = {}): Promise<Outcome> {
    const source = this.#stored(message, acting.forged);
    const chosen = acting.forged
      ? { type: ComponentType.Button, customId: idOrLabel, id: 1 }
      : chooseButton(source.payload, idOrLabel);
    return this.#press(source, chosen, {}, acting);
  }

  /** Chooses values in a select, given by its custom id or placeholder. */
  async select(
    message: MessageLike,
    idOrPlaceholder: string,
    values: readonly string[],
    acting: Acting = {},
  ): Promise<Outcome> {
    const source = this.#stored(message, acting.forged);
    const chosen = acting.forged
      ? { type: ComponentType.StringSelect, customId: idOrPlaceholder, id: 1 }
      : chooseSelect(source.payload, idOrPlaceholder, values);
    return this.#press(source, chosen, selection(this.#stage.world, this.channel, chosen, values), acting);
  }

  /** Uses a command of the context menu on a message or on a person. */
  async contextMenu(name: string, target: MessageLike | Person, acting: Acting = {}): Promise<Outcome> {
    const isUser = target instanceof Person;
    const chosen = this.#choose(name, isUser ? ApplicationCommandType.User : ApplicationCommandType.Message);
    const { id, type } = chosen.command;
    const resolved = isUser
      ? this.#resolvedUser(target.user)
      : this.#resolvedMessage(this.#stored(target, acting.forged));
    const data = { id, name, type, target_id: isUser ? target.id : idOf(target), resolved };
    const start = { type: InteractionType.ApplicationCommand, owners: chosen.owners, commandType: type };
    return this.#act(start, acting, () => ({ data: { ...data, ...ofGuild(chosen) } }));
  }

  /** Fills in and sends the form that an outcome opened; fields by label or custom id. */
  async submitModal(opened: Outcome, values: FormValues = {}, acting: Acting = {}): Promise<Outcome> {
    const { modal, interaction: opener } = opened;
    const components = fillForm(modal, values, acting.forged ?? false);
    const { source, owners } = opener;
    const start = { type: InteractionType.ModalSubmit, owners, source, opener };
    const message = source ? { message: source.payload } : {};
    return this.#act(start, acting, () => ({
      ...message,
      data: { custom_id: modal.customId, components },
    }));
  }

  /** Sends any interaction, to play a client that makes things up. */
  forges(type: InteractionType, data: object, message?: SeenMessage): Promise<Outcome> {
    const start = { type, owners: this.#installs(), source: message && this.#stored(message, true) };
    return this.#act(start, {}, () => ({ data, ...(message ? { message: message.payload } : {}) }));
  }

  #press(
    source: StoredMessage,
    { type, customId, id }: ChosenComponent,
    values: object,
    acting: Acting,
  ): Promise<Outcome> {
    const data = { component_type: type, custom_id: customId, id, ...values };
    const owners = source.payload.interaction_metadata?.authorizing_integration_owners ?? this.#installs();
    const start = { type: InteractionType.MessageComponent, owners, source };
    return this.#act(start, acting, () => ({ data, message: source.payload }));
  }

  #act(
    about: Pick<InteractionStart, 'type' | 'owners' | 'commandType' | 'optionType' | 'source' | 'opener'>,
    acting: Acting,
    payload: () => object,
  ): Promise<Outcome> {
    const { world, interactions, deliver } = this.#stage;
    const { user, channel } = this;
    const interaction: Interaction = interactions.begin({
      ...about,
      user,
      channel,
      context: contextOf(world, channel),
      forcedEphemeral: isForcedEphemeral(world, channel, user, about.owners),
    });
    const whole = { ...interactionBase(world, interaction, about.type), ...payload() };
    return Outcome.of(interaction, world, acting, () => deliver(whole, world.guildOf(channel)?.id));
  }

  #choose(typed: string, type: ApplicationCommandType): ChosenCommand {
    const { world, commands } = this.#stage;
    return chooseCommand(world, commands, this.channel, this.user, typed, type);
  }

  #fill(chosen: ChosenCommand, values: OptionValues, filling: Filling) {
    const { options, resolved } = fillOptions(this.#stage.world, chosen, values, this.channel, filling);
    const { id, name, type } = chosen.command;
    return { data: { id, name, type, options, ...(resolved ? { resolved } : {}), ...ofGuild(chosen) } };
  }

  #installs(): APIAuthorizingIntegrationOwnersMap {
    return installsFor(this.#stage.world, this.channel, this.user);
  }

  #isVisible(message: StoredMessage): boolean {
    return message.ephemeralFor === undefined || message.ephemeralFor === this.user.id;
  }

  #stored(message: MessageLike, forged = false): StoredMessage {
    const id = idOf(message);
    const stored = this.#stage.world.messages.get(id);
    if (stored && (forged || this.#isVisible(stored))) return stored;
    if (!stored && forged && !(message instanceof Outcome)) {
      return {
        payload: message.payload,
        guildId: undefined,
        ephemeralFor: undefined,
        interactionId: undefined,
      };
    }
    throw new Error(
      `${this.user.username} cannot see message ${id}: it was deleted, or it is for somebody else`,
    );
  }

  #resolvedUser(user: User): object {
    const member = this.#stage.world.guildOf(this.channel)?.members.get(user.id);
    if (!member) return { users: { [user.id]: userPayload(user) } };
    const resolved = new Resolved(this.#stage.world, this.channel);
    resolved.user({ id: memberPayload(member, user).user.id });
    return resolved.payload() ?? {};
  }

  #resolvedMessage({ payload }: StoredMessage): { messages: Record<string, APIMessage> } {
    return { messages: { [payload.id]: payload } };
  }
}

function idOf(message: MessageLike): string {
  return message instanceof Outcome ? message.message.id : message.id;
}

function ofGuild({ command, owners }: ChosenCommand): object {
  const guildId = command.guild_id ?? owners[ApplicationIntegrationType.GuildInstall];
  return guildId && guildId !== '0' ? { guild_id: guildId } : {};
}

function selection(
  world: World,
  channel: Channel,
  { type }: ChosenComponent,
  given: readonly string[],
): object {
  if (type === ComponentType.StringSelect) return { values: given };
  const resolved = new Resolved(world, channel);
  const values = given.map((value) => {
    if (type === ComponentType.UserSelect) return resolved.user(value);
    if (type === ComponentType.RoleSelect) return resolved.role(value);
    return type === ComponentType.ChannelSelect ? resolved.channel(value) : resolved.mentionable(value);
  });
  return { values, resolved: resolved.payload() ?? {} };
}
