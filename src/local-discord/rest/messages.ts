import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { type APIMessage, ChannelType, MessageFlags, PermissionFlagsBits } from 'discord-api-types/v10';
import { editedPayload, messagePayload } from '../payloads/message.ts';
import { checkMessage, type MessageBody, refuseEmpty, refuseProblems } from '../validation/messages.ts';
import { problem } from '../validation/problem.ts';
import { unknownFields } from '../validation/schema.ts';
import type { Channel, StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { storeUploads } from './attachments.ts';
import { botMay, messageIn, requirePermission, visibleChannel } from './channel-access.ts';
import { refusal } from './error.ts';
import { type Answer, NO_CONTENT, ok, param, type RestRequest } from './request.ts';
import type { Routes } from './router.ts';

const P = PermissionFlagsBits;

/** For how long an enforced nonce is remembered, in milliseconds ("a few minutes" in Discord's words). */
export const NONCE_MEMORY = 300_000;

/** What a bot may read of other people's messages. */
export interface ReadingRights {
  /** Whether the application has the message content intent. */
  readonly messageContent: boolean;
}

/** Messages of a channel: history, send, edit, delete. */
export function messageRoutes(world: World, origin: () => string, rights: ReadingRights): Routes {
  const routes = new MessageRoutes(world, origin, rights);
  const all = '/channels/:channel/messages';
  return {
    [`GET ${all}`]: routes.history,
    [`POST ${all}`]: routes.send,
    [`GET ${all}/:message`]: routes.get,
    [`PATCH ${all}/:message`]: routes.edit,
    [`DELETE ${all}/:message`]: routes.remove,
    'POST /channels/:channel/typing': routes.typing,
  };
}

class MessageRoutes {
  readonly #world: World;
  readonly #origin: () => string;
  readonly #rights: ReadingRights;

  constructor(world: World, origin: () => string, rights: ReadingRights) {
    this.#world = world;
    this.#origin = origin;
    this.#rights = rights;
  }

  readonly history = (request: RestRequest): Answer => {
    const channel = visibleChannel(this.#world, request);
    const limit = Number(request.query.get('limit') ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
      const words = 'int value should be between 1 and 100.';
      refuseProblems([problem(['limit'], 'NUMBER_TYPE_RANGE', words)]);
    }
    // Without the permission Discord answers with an empty list, not with an error.
    if (!botMay(this.#world, channel, P.ReadMessageHistory)) return ok([]);
    const chosen = choose(this.#world.history(channel.id), request.query, limit);
    return ok(chosen.map((message) => this.#readable(message, channel)));
  };

  readonly get = (request: RestRequest): Answer => {
    const channel = visibleChannel(this.#world, request);
    requirePermission(this.#world, channel, P.ReadMessageHistory);
    return ok(this.#readable(messageIn(this.#world, channel, param(request, 'message')), channel));
  };

  readonly send = (request: RestRequest): Answer => {
    const channel = visibleChannel(this.#world, request);
    this.#refuseSending(channel);
    const body = checkMessage(MessageCreateRequestSchema, request.body);
    request.notes.unknownFields = unknownFields(MessageCreateRequestSchema, request.body ?? {});
    refuseEmpty(body, request.files.length);
    if (body.embeds?.length) requirePermission(this.#world, channel, P.EmbedLinks);
    if (request.files.length) requirePermission(this.#world, channel, P.AttachFiles);
    const repliesTo = this.#replied(channel, body);
    const twin = this.#alreadySent(body);
    if (twin) return ok(twin.payload);
    const payload = messagePayload(this.#world, {
      channel,
      author: this.#world.bot,
      body: { ...body, flags: (body.flags ?? 0) & ~MessageFlags.Ephemeral },
      attachments: storeUploads(this.#world, request, body, this.#origin(), false),
      repliesTo,
    });
    const guildId = 'guildId' in channel ? channel.guildId : undefined;
    this.#world.post({ payload, guildId, ephemeralFor: undefined, interactionId: undefined });
    return ok(payload);
  };

  readonly edit = (request: RestRequest): Answer => {
    const channel = visibleChannel(this.#world, request);
    const message = messageIn(this.#world, channel, param(request, 'message'));
    if (message.payload.author.id !== this.#world.bot.id) throw refusal('notYourMessage');
    const isV2 = ((message.payload.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
    const body = checkMessage(MessageEditRequestPartialSchema, request.body, [], { isV2 });
    const uploads = storeUploads(this.#world, request, body, this.#origin(), false);
    const payload = editedPayload(this.#world, message.payload, body, uploads);
    const { content, embeds, components, attachments } = payload;
    refuseEmpty({ content, embeds, components: components ?? [] }, attachments.length);
    return ok(this.#world.edit(message, payload).payload);
  };

  readonly remove = (request: RestRequest): Answer => {
    const channel = visibleChannel(this.#world, request);
    const message = messageIn(this.#world, channel, param(request, 'message'));
    if (message.payload.author.id !== this.#world.bot.id) {
      if (channel.type === ChannelType.DM) throw refusal('notInDm');
      requirePermission(this.#world, channel, P.ManageMessages);
    }
    this.#world.delete(message);
    return NO_CONTENT;
  };

  readonly typing = (request: RestRequest): Answer => {
    this.#refuseSending(visibleChannel(this.#world, request));
    return NO_CONTENT;
  };

  #refuseSending(channel: Channel): void {
    if (channel.type === ChannelType.GuildCategory) throw refusal('notATextChannel');
    if (channel.type === ChannelType.DM) {
      const people = channel.recipientIds.flatMap((id) => this.#world.users.get(id) ?? []);
      if (people.some((person) => !person.acceptsDms)) throw refusal('dmsClosed');
    }
    requirePermission(this.#world, channel, P.SendMessages);
  }

  #replied(channel: Channel, body: MessageBody): APIMessage | undefined {
    const reference = body.message_reference;
    if (!reference?.message_id) return undefined;
    if (!botMay(this.#world, channel, P.ReadMessageHistory)) throw refusal('cannotReplyWithoutHistory');
    const message = this.#world.messages.get(reference.message_id);
    if (message?.payload.channel_id === channel.id) {
      const { referenced_message: _, ...payload } = message.payload;
      return payload;
    }
    if (reference.fail_if_not_exists !== false) {
      refuseProblems([
        problem(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message'),
      ]);
    }
    return undefined;
  }

  /** The message that an enforced nonce names: the bot asks again because it lost the answer. */
  #alreadySent({ nonce, enforce_nonce }: MessageBody): StoredMessage | undefined {
    if (!enforce_nonce || nonce === undefined || nonce === null) return undefined;
    const oldest = this.#world.clock.now() - NONCE_MEMORY;
    return [...this.#world.messages.values()].find(
      ({ payload }) =>
        payload.nonce !== undefined &&
        String(payload.nonce) === String(nonce) &&
        payload.author.id === this.#world.bot.id &&
        Date.parse(payload.timestamp) >= oldest,
    );
  }

  #readable({ payload }: StoredMessage, channel: Channel): APIMessage {
    const { bot } = this.#world;
    const mentioned = payload.mentions.some((user) => user.id === bot.id);
    const own = payload.author.id === bot.id;
    if (own || mentioned || channel.type === ChannelType.DM || this.#rights.messageContent) return payload;
    return { ...payload, content: '', embeds: [], components: [], attachments: [] };
  }
}

/** Newest first, as Discord answers. */
function choose(history: StoredMessage[], query: URLSearchParams, limit: number): StoredMessage[] {
  const before = query.get('before');
  const after = query.get('after');
  const around = query.get('around');
  const newestFirst = [...history].reverse();
  const id = (message: StoredMessage) => BigInt(message.payload.id);
  if (before) return newestFirst.filter((message) => id(message) < BigInt(before)).slice(0, limit);
  if (after) return newestFirst.filter((message) => id(message) > BigInt(after)).slice(-limit);
  if (!around) return newestFirst.slice(0, limit);
  const middle = newestFirst.findIndex((message) => id(message) <= BigInt(around));
  const start = Math.max(0, (middle < 0 ? newestFirst.length : middle) - Math.floor(limit / 2));
  return newestFirst.slice(start, start + limit);
}
