/**
 * The bot without a wire: the real client makes its interaction objects of raw payloads, and what it would send ends
 * here, where it is held against Discord's specification.
 */

import {
  type APIMessage,
  ApplicationCommandOptionType,
  InteractionResponseType as Callback,
  Client,
  Events,
  GatewayIntentBits,
  InteractionType,
} from 'discord.js';
import {
  CreateMessageInteractionCallbackRequestSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import { handleInteraction } from '../../src/discord/interaction.ts';
import { checkChoices } from '../../src/local-discord/validation/autocomplete.ts';
import { checkMessage, type MessageBody, refuseEmpty } from '../../src/local-discord/validation/messages.ts';
import { createLog } from '../../src/log.ts';
import { context } from '../article.ts';
import type { Harvest, Payload } from './fuzz-interactions.ts';

interface Sent {
  method: string;
  url: string;
  body: { type?: Callback; data?: MessageBody } & Record<string, unknown>;
}

const SENDER = { id: '700000000000000001', username: 'Dossier', discriminator: '0', avatar: null, bot: true };

export interface FuzzBot {
  harvest: Harvest;
  /** The kinds of callbacks that were sent. */
  kinds: Set<Callback>;
  /**
   * Handles one interaction. Says what is wrong with what came of it, and how many milliseconds of the processor it
   * took: those do not grow when other programs want the processor too.
   */
  handle(payload: Payload): Promise<{ faults: string[]; ms: number }>;
  stop(): Promise<void>;
}

export function fuzzBot(): FuzzBot {
  let sent: Sent[] = [];
  let errors: string[] = [];
  let handled: Promise<void> | undefined;
  let messages = 0;
  const harvest: Harvest = { messages: [], customIds: [], values: [] };
  const kinds = new Set<Callback>();
  const asMessage = (body: MessageBody): APIMessage =>
    ({
      ...blankMessage(++messages),
      ...body,
      content: body.content ?? '',
      embeds: body.embeds ?? [],
    }) as unknown as APIMessage;

  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: {
      globalRequestsPerSecond: 1e6,
      makeRequest: async (url, { method, body }) => {
        const read: Sent['body'] = typeof body === 'string' ? JSON.parse(body) : {};
        sent.push({ method: method ?? 'GET', url, body: read });
        if (/callback/.test(url) && read.type !== undefined) kinds.add(read.type);
        if (/callback/.test(url) || method === 'DELETE') return new Response(null, { status: 204 });
        return Response.json(asMessage(read as MessageBody));
      },
    },
  });
  const log = createLog('error', [], { write: (line) => errors.push(line) });
  client.on(Events.InteractionCreate, (interaction) => {
    handled = handleInteraction(interaction, { context, log });
  });
  const receive = receiver(client);

  return {
    harvest,
    kinds,
    handle: async (payload) => {
      sent = [];
      errors = [];
      handled = undefined;
      const started = process.cpuUsage();
      receive(payload);
      if (!handled) return { faults: ['it reached no handler'], ms: 0 };
      await handled;
      const { user, system } = process.cpuUsage(started);
      const ms = (user + system) / 1000;
      const faults = [...errors, ...faultsOf(payload, sent)];
      if (faults.length === 0) for (const { body } of sent) keep(harvest, body.data ?? body, asMessage);
      return { faults, ms };
    },
    stop: () => client.destroy(),
  };
}

/** The way on which the client itself turns a payload into an interaction. */
function receiver(client: Client): (payload: Payload) => void {
  const action: unknown = Reflect.get(Object(Reflect.get(client, 'actions')), 'InteractionCreate');
  const handle: unknown = Reflect.get(Object(action), 'handle');
  if (typeof handle !== 'function') throw new Error('this discord.js receives interactions in another way');
  return (payload) => handle.call(action, payload);
}

/** Exactly one answer, of a kind that fits, and everything sent within the specification and the limits. */
function faultsOf(payload: Payload, sent: readonly Sent[]): string[] {
  const callbacks = sent.filter(({ url }) => url.includes(`/interactions/${payload.id}/`));
  const faults = sent.flatMap((one) => complaint(() => check(payload, one)));
  return callbacks.length === 1 ? faults : [`${callbacks.length} answers`, ...faults];
}

function check(payload: Payload, { method, url, body }: Sent): void {
  if (HALF_CHARACTER.test(JSON.stringify(body))) throw new Error('half a character');
  if (method === 'DELETE') return;
  if (/callback/.test(url)) checkCallback(payload, body);
  else checkWords(body as MessageBody);
}

/** As JSON writes one that stands alone. */
const HALF_CHARACTER = /(?<!\\)(?:\\\\)*\\ud[89a-f]/i;

function checkCallback({ type }: Payload, body: Sent['body']): void {
  const isClick = type === InteractionType.MessageComponent;
  const isTyping = type === InteractionType.ApplicationCommandAutocomplete;
  if (body.type === Callback.ChannelMessageWithSource && !isTyping) {
    checkMessage(CreateMessageInteractionCallbackRequestSchema, body);
    checkMessage(MessageCreateRequestSchema, body.data);
    checkWords(body.data ?? {});
  } else if (body.type === Callback.UpdateMessage && isClick) {
    checkMessage(UpdateMessageInteractionCallbackRequestSchema, body);
    checkMessage(MessageEditRequestPartialSchema, body.data);
  } else if (body.type === Callback.ApplicationCommandAutocompleteResult && isTyping) {
    checkChoices(body.data, ApplicationCommandOptionType.String);
  } else if (body.type !== Callback.DeferredMessageUpdate || !isClick) {
    throw new Error(`callback ${body.type} does not answer an interaction of type ${type}`);
  }
}

/** A message that shows something and pings nobody. */
function checkWords(message: MessageBody): void {
  refuseEmpty(message, 0);
  const { parse } = message.allowed_mentions ?? {};
  if (parse?.length !== 0) throw new Error('it could ping somebody');
}

function complaint(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (error) {
    return [`${error instanceof Error ? error.message : error} ${JSON.stringify(error)}`];
  }
}

const MOST_KEPT = 400;

/** Keeps a reply, so that a later interaction can be a click on it. */
function keep(harvest: Harvest, body: unknown, asMessage: (body: MessageBody) => APIMessage): void {
  const { components } = Object(body) as MessageBody;
  if (!components?.length) return;
  const text = JSON.stringify(components);
  const found = (key: string) =>
    [...text.matchAll(new RegExp(`"${key}":"([^"\\\\]*)"`, 'g'))].map(([, id = '']) => id);
  addTo(harvest.messages, [asMessage(Object(body))]);
  addTo(harvest.customIds, found('custom_id'));
  addTo(harvest.values, found('value'));
}

function addTo<T>(list: T[], values: readonly T[]): void {
  list.push(...values);
  list.splice(0, list.length - MOST_KEPT);
}

function blankMessage(number: number) {
  return {
    id: String(600_000_000_000_000_000n + BigInt(number)),
    channel_id: '700000000000000003',
    author: SENDER,
    timestamp: '2024-01-01T00:00:00Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    components: [],
    pinned: false,
    type: 0,
  };
}
