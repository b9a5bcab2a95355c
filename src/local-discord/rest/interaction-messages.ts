import {
  type APIApplicationCommandInteractionMetadata,
  type APIAuthorizingIntegrationOwnersMap,
  type APIMessageComponentInteractionMetadata,
  type APIMessageInteractionMetadata,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { Interaction } from '../interaction.ts';
import { editedPayload, messagePayload } from '../payloads/message.ts';
import { userPayload } from '../payloads/user.ts';
import { hasFlag, type MessageBody, refuseEmpty } from '../validation/messages.ts';
import type { StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { storeUploads } from './attachments.ts';
import { refusal } from './error.ts';
import type { RestRequest } from './request.ts';

/** What every route about interactions needs. */
export interface InteractionPost {
  readonly world: World;
  readonly origin: string;
  readonly request: RestRequest;
  readonly interaction: Interaction;
}

/** Posts a message in answer to an interaction: the reply, the deferred reply, or a follow-up. */
export function postAnswer(
  { world, origin, request, interaction }: InteractionPost,
  body: MessageBody,
  kind: 'reply' | 'thinking' | 'follow-up',
): StoredMessage {
  if (kind !== 'thinking') refuseEmpty(body, request.files.length);
  const ephemeral = interaction.forcedEphemeral || hasFlag(body, MessageFlags.Ephemeral);
  const flags = (ephemeral ? MessageFlags.Ephemeral : 0) | (kind === 'thinking' ? MessageFlags.Loading : 0);
  const { channel, original, source } = interaction;
  const repliesTo = kind === 'follow-up' ? original : source;
  const payload = messagePayload(world, {
    channel,
    author: world.bot,
    body: kind === 'thinking' ? {} : body,
    flags,
    type: typeOf(interaction, kind),
    attachments: storeUploads(world, request, body, origin, ephemeral),
    answers: metadata(interaction),
    repliesTo: repliesTo && !repliesTo.ephemeralFor ? withoutReference(repliesTo) : undefined,
  });
  return world.post({
    payload,
    guildId: 'guildId' in channel ? channel.guildId : undefined,
    ephemeralFor: ephemeral ? interaction.user.id : undefined,
    interactionId: interaction.id,
  });
}

/** Edits a message in the name of an interaction; refuses when nothing would be left of it. */
export function editAnswer(
  { world, origin, request }: InteractionPost,
  message: StoredMessage,
  body: MessageBody,
): StoredMessage {
  const uploads = storeUploads(world, request, body, origin, message.ephemeralFor !== undefined);
  const payload = editedPayload(world, message.payload, body, uploads);
  const { content, embeds, components, attachments } = payload;
  const isEmpty = !content.trim() && !embeds.length && !components?.length && !attachments.length;
  if (isEmpty) throw refusal('emptyMessage');
  return world.edit(message, payload);
}

function withoutReference(message: StoredMessage) {
  const { referenced_message: _, ...payload } = message.payload;
  return payload;
}

function typeOf(interaction: Interaction, kind: 'reply' | 'thinking' | 'follow-up'): MessageType {
  if (kind === 'follow-up' || interaction.type !== InteractionType.ApplicationCommand)
    return MessageType.Reply;
  return interaction.commandType === ApplicationCommandType.ChatInput
    ? MessageType.ChatInputCommand
    : MessageType.ContextMenuCommand;
}

/** Who used what, as Discord notes it on the answer. */
function metadata(interaction: Interaction): APIMessageInteractionMetadata {
  if (interaction.type !== InteractionType.ModalSubmit || !interaction.opener) return plain(interaction);
  return {
    ...shared(interaction),
    type: InteractionType.ModalSubmit,
    triggering_interaction_metadata: plain(interaction.opener),
  };
}

function plain(
  interaction: Interaction,
): APIApplicationCommandInteractionMetadata | APIMessageComponentInteractionMetadata {
  const { source, type } = interaction;
  if (type === InteractionType.MessageComponent && source) {
    return { ...shared(interaction), type, interacted_message_id: source.payload.id };
  }
  return { ...shared(interaction), type: InteractionType.ApplicationCommand };
}

function shared({ id, user, owners }: Interaction) {
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const authorizing_integration_owners: APIAuthorizingIntegrationOwnersMap = {
    ...(owners[GuildInstall] === undefined ? {} : { [GuildInstall]: owners[GuildInstall] }),
    ...(owners[UserInstall] === undefined ? {} : { [UserInstall]: owners[UserInstall] }),
  };
  return { id, user: userPayload(user), authorizing_integration_owners };
}
