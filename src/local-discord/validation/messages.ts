import {
  type APIEmbed,
  type APIMessageReferenceSend,
  type APIMessageTopLevelComponent,
  MessageFlags,
} from 'discord-api-types/v10';
import type { ZodMiniType } from 'zod/mini';
import { RestError, refusal } from '../rest/error.ts';
import { componentProblems } from './components.ts';
import { embedProblems } from './embeds.ts';
import { type FieldPath, nested, type Problem, problem } from './problem.ts';
import { schemaProblems } from './schema.ts';

/** A message as the bot sends or edits it, after validation. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: APIEmbed[] | null;
  readonly components?: APIMessageTopLevelComponent[] | null;
  readonly flags?: number | null;
  readonly attachments?:
    | { id: string | number; filename?: string | null; description?: string | null }[]
    | null;
  readonly allowed_mentions?: { parse?: string[] | null } | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: APIMessageReferenceSend | null;
  readonly tts?: boolean | null;
  readonly poll?: unknown;
  readonly sticker_ids?: string[] | null;
}

/** Most characters of `content` in a message by a bot. */
const MOST_CONTENT = 2000;

/** Refuses with 400 and code 50035 when there is anything to complain about. */
export function refuseProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RestError(400, 50035, 'Invalid Form Body', nested(problems));
}

/**
 * Checks the form of a message: the schema of its route and what the schemas miss. `before` is what
 * the message has already, for an edit. Throws the RestError that Discord would answer.
 */
export function checkMessage(
  schema: ZodMiniType,
  value: unknown,
  at: FieldPath = [],
  before: { isV2: boolean } = { isV2: false },
): MessageBody {
  refuseProblems(schemaProblems(schema, value ?? {}, at));
  return checkMessageRules((value ?? {}) as MessageBody, at, before);
}

/** The rules on a message whose schema has been checked already. */
export function checkMessageRules(body: MessageBody, at: FieldPath, before: { isV2: boolean }): MessageBody {
  const isV2 = before.isV2 || hasFlag(body, MessageFlags.IsComponentsV2);
  refuseProblems([
    ...(isV2 ? legacyFields(body, at) : []),
    ...(body.content && body.content.length > MOST_CONTENT
      ? [problem([...at, 'content'], 'BASE_TYPE_MAX_LENGTH', `Must be ${MOST_CONTENT} or fewer in length.`)]
      : []),
    ...embedProblems(body.embeds ?? [], [...at, 'embeds']),
    ...componentProblems(body.components ?? [], isV2, [...at, 'components']),
  ]);
  return body;
}

/** Refuses a new message that would show nothing (code 50006). */
export function refuseEmpty(body: MessageBody, files: number): void {
  const { content, embeds, components, poll, sticker_ids } = body;
  const parts = [content?.trim(), embeds?.length, components?.length, poll, sticker_ids?.length, files];
  if (!parts.some(Boolean)) throw refusal('emptyMessage');
}

export function hasFlag(body: MessageBody, flag: MessageFlags): boolean {
  return ((body.flags ?? 0) & flag) !== 0;
}

function legacyFields(body: MessageBody, at: FieldPath): Problem[] {
  const fields = ['content', 'embeds', 'poll', 'sticker_ids'] as const;
  return fields.flatMap((field) => {
    const value = body[field];
    if (!value || (Array.isArray(value) && value.length === 0)) return [];
    const words = `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    return [problem([...at, field], 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', words)];
  });
}
