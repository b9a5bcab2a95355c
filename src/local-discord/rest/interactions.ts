import {
  CreateMessageInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import {
  type ApplicationCommandOptionType,
  InteractionResponseType as Callback,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { ZodMiniType } from 'zod/mini';
import { hasSource, type Interaction, type InteractionEvent, type Interactions } from '../interaction.ts';
import { checkChoices } from '../validation/autocomplete.ts';
import { checkMessageRules, type MessageBody, refuseProblems } from '../validation/messages.ts';
import { checkModal } from '../validation/modals.ts';
import { notAChoice, required } from '../validation/problem.ts';
import { schemaProblems, unknownFields } from '../validation/schema.ts';
import { isEphemeral, type World } from '../world/world.ts';
import { RestError, refusal } from './error.ts';
import { editAnswer, type InteractionPost, postAnswer } from './interaction-messages.ts';
import { type Answer, NO_CONTENT, ok, param, type RestRequest } from './request.ts';
import type { Routes } from './router.ts';

interface CallbackBody {
  readonly type: Callback;
  readonly data?: MessageBody & Record<string, unknown>;
}

/** `POST /interactions/{id}/{token}/callback`: the first answer to an interaction. */
export function interactionRoutes(world: World, interactions: Interactions, origin: () => string): Routes {
  return {
    'POST /interactions/:interaction/:token/callback': (request) => {
      const interaction = interactions.withId(param(request, 'interaction'), param(request, 'token'));
      if (!interaction) throw refusal('unknownInteraction');
      request.notes.interactionId = interaction.id;
      try {
        if (interaction.state !== 'waiting') throw refusal('alreadyAcknowledged');
        if (interactions.isLate(interaction)) throw refusal('unknownInteraction');
        const event = acknowledge({ world, origin: origin(), request, interaction });
        request.afterwards(() => interaction.events.emit(event));
        return acknowledged(request, interaction);
      } catch (error) {
        if (error instanceof RestError) interaction.events.emit({ kind: 'rejected', error });
        throw error;
      }
    },
  };
}

function acknowledge(post: InteractionPost): InteractionEvent {
  const { request, interaction } = post;
  const body = callbackBody(request, interaction);
  switch (body.type) {
    case Callback.ChannelMessageWithSource:
    case Callback.DeferredChannelMessageWithSource:
      return reply(post, body);
    case Callback.UpdateMessage:
    case Callback.DeferredMessageUpdate:
      return update(post, body);
    case Callback.ApplicationCommandAutocompleteResult: {
      const choices = checkChoices(body.data, interaction.optionType as ApplicationCommandOptionType);
      interaction.state = 'done';
      return { kind: 'choices', choices };
    }
    default: {
      const modal = checkModal(body);
      interaction.state = 'done';
      return { kind: 'modal', modal };
    }
  }
}

function callbackBody(request: RestRequest, interaction: Interaction): CallbackBody {
  const type: unknown =
    typeof request.body === 'object' && request.body !== null ? Reflect.get(request.body, 'type') : undefined;
  if (type === undefined) refuseProblems([required(['type'])]);
  const allowed = allowedCallbacks(interaction);
  if (!allowed.includes(type as Callback)) refuseProblems([notAChoice(['type'], allowed)]);
  return request.body as CallbackBody;
}

function allowedCallbacks(interaction: Interaction): Callback[] {
  if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
    return [Callback.ApplicationCommandAutocompleteResult];
  }
  const replies = [Callback.ChannelMessageWithSource, Callback.DeferredChannelMessageWithSource];
  const updates = hasSource(interaction) ? [Callback.DeferredMessageUpdate, Callback.UpdateMessage] : [];
  const modals = interaction.type === InteractionType.ModalSubmit ? [] : [Callback.Modal];
  return [...replies, ...updates, ...modals];
}

function reply(post: InteractionPost, body: CallbackBody): InteractionEvent {
  const { interaction } = post;
  const data = checkData(CreateMessageInteractionCallbackRequestSchema, post, body);
  const isDeferred = body.type === Callback.DeferredChannelMessageWithSource;
  const message = postAnswer(post, data, isDeferred ? 'thinking' : 'reply');
  interaction.original = message;
  interaction.state = isDeferred ? 'thinking' : 'done';
  return isDeferred ? { kind: 'deferred' } : { kind: 'replied', message };
}

function update(post: InteractionPost, body: CallbackBody): InteractionEvent {
  const { world, interaction } = post;
  const { source } = interaction;
  if (!source || (body.type === Callback.UpdateMessage && !world.messages.has(source.payload.id))) {
    throw refusal('unknownMessage');
  }
  const data = checkData(UpdateMessageInteractionCallbackRequestSchema, post, body);
  const message = body.type === Callback.UpdateMessage ? editAnswer(post, source, data) : source;
  interaction.original = source;
  interaction.state = 'done';
  return body.type === Callback.UpdateMessage ? { kind: 'updated', message } : { kind: 'update-deferred' };
}

function checkData(
  schema: ZodMiniType,
  { request, interaction }: InteractionPost,
  body: CallbackBody,
): MessageBody {
  refuseProblems(schemaProblems(schema, body));
  request.notes.unknownFields = unknownFields(schema, body);
  const before =
    hasSource(interaction) && [Callback.UpdateMessage].includes(body.type) ? interaction.source : undefined;
  const isV2 = ((before?.payload.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  return checkMessageRules(body.data ?? {}, ['data'], { isV2 });
}

function acknowledged(request: RestRequest, interaction: Interaction): Answer {
  if (request.query.get('with_response') !== 'true') return NO_CONTENT;
  const { original, id, type, channel } = interaction;
  const { type: callback } = request.body as CallbackBody;
  const message = original?.payload;
  const isMessage = callback === Callback.ChannelMessageWithSource || callback === Callback.UpdateMessage;
  return ok({
    interaction: {
      id,
      type,
      channel_id: channel.id,
      ...('guildId' in channel ? { guild_id: channel.guildId } : {}),
      ...(message
        ? {
            response_message_id: message.id,
            response_message_loading: interaction.state === 'thinking',
            response_message_ephemeral: isEphemeral(message),
          }
        : {}),
    },
    ...(message && isMessage ? { resource: { type: callback, message } } : {}),
  });
}
