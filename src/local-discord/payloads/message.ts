import {
  type APIAttachment,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIUser,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import type { MessageBody } from '../validation/messages.ts';
import type { Channel, User } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { componentPayloads } from './component.ts';
import { embedPayload } from './embed.ts';
import { userPayload } from './user.ts';

/** What a new message is made of. */
export interface Draft {
  readonly channel: Channel;
  readonly author: User;
  readonly body: MessageBody;
  readonly flags?: number;
  readonly attachments?: readonly APIAttachment[];
  /** Default: a reply when it replies to a message, else a plain message. */
  readonly type?: MessageType;
  /** The interaction it answers; such messages are posted through the application's webhook. */
  readonly answers?: APIMessageInteractionMetadata | undefined;
  /** The message it replies to. */
  readonly repliesTo?: APIMessage | undefined;
}

/** The only flags an app may set on a message of its own. */
const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** A new message as Discord stores and tells it. */
export function messagePayload(world: World, draft: Draft): APIMessage {
  const { channel, author, body, attachments = [], answers, repliesTo } = draft;
  const content = body.content ?? '';
  const type = draft.type ?? (repliesTo ? MessageType.Reply : MessageType.Default);
  return {
    id: world.ids.next(),
    type,
    channel_id: channel.id,
    author: userPayload(author),
    content,
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    ...mentionsIn(world, body, content),
    attachments: [...attachments],
    embeds: (body.embeds ?? []).map(embedPayload),
    components: componentPayloads(body.components ?? [], world.ids),
    pinned: false,
    flags: ((body.flags ?? 0) & SETTABLE) | (draft.flags ?? 0),
    ...(author.bot ? { application_id: world.application.id } : {}),
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...(answers ? { webhook_id: world.application.id, interaction_metadata: answers } : {}),
    ...(repliesTo ? { message_reference: referenceTo(repliesTo), referenced_message: repliesTo } : {}),
  } satisfies APIMessage;
}

/** A message after an edit: what the edit names is replaced, the rest stays. */
export function editedPayload(
  world: World,
  before: APIMessage,
  body: MessageBody,
  uploads: readonly APIAttachment[] = [],
): APIMessage {
  const content = body.content === undefined ? before.content : (body.content ?? '');
  const kept = body.attachments
    ? before.attachments.filter(({ id }) => body.attachments?.some((one) => String(one.id) === id))
    : before.attachments;
  const { Loading, SuppressEmbeds, IsComponentsV2 } = MessageFlags;
  const wanted = (body.flags ?? 0) & (SuppressEmbeds | IsComponentsV2);
  const suppress =
    typeof body.flags === 'number' ? (before.flags ?? 0) & ~SuppressEmbeds : (before.flags ?? 0);
  return {
    ...before,
    content,
    ...(body.content === undefined ? {} : mentionsIn(world, body, content)),
    embeds: body.embeds === undefined ? before.embeds : (body.embeds ?? []).map(embedPayload),
    components:
      body.components === undefined
        ? (before.components ?? [])
        : componentPayloads(body.components ?? [], world.ids),
    attachments: [...kept, ...uploads],
    edited_timestamp: new Date(world.clock.now()).toISOString(),
    flags: (suppress & ~Loading) | wanted,
  } satisfies APIMessage;
}

function referenceTo(message: APIMessage) {
  return { type: MessageReferenceType.Default, channel_id: message.channel_id, message_id: message.id };
}

function mentionsIn(world: World, body: MessageBody, content: string) {
  const { parse } = body.allowed_mentions ?? {};
  const allowed = (kind: string) => parse === undefined || parse === null || parse.includes(kind);
  const ids = allowed('users') ? [...content.matchAll(/<@!?(\d+)>/g)].map((match) => match[1] ?? '') : [];
  const mentions: APIUser[] = [...new Set(ids)].flatMap((id) => world.users.get(id) ?? []).map(userPayload);
  return {
    mentions,
    mention_roles: [],
    mention_everyone: allowed('everyone') && /@(everyone|here)\b/.test(content),
  };
}
