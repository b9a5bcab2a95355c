import {
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateRequestPartialSchema,
} from 'discord-api-spec/zod';
import { MessageFlags } from 'discord-api-types/v10';
import {
  type Interaction,
  type InteractionEvent,
  type Interactions,
  isUserInstallOnly,
} from '../interaction.ts';
import { checkMessage, refuseEmpty } from '../validation/messages.ts';
import { unknownFields } from '../validation/schema.ts';
import type { StoredMessage } from '../world/state.ts';
import type { World } from '../world/world.ts';
import { RestError, refusal } from './error.ts';
import { editAnswer, type InteractionPost, postAnswer } from './interaction-messages.ts';
import { type Answer, NO_CONTENT, ok, param, type RestRequest } from './request.ts';
import type { Handler, Routes } from './router.ts';

/** How many follow-ups an app may send where only the user has installed it. */
const USER_INSTALL_FOLLOW_UPS = 5;

type Work = (post: InteractionPost) => Answer;

/** The routes of an interaction's token: the original answer and the follow-ups. */
export function webhookRoutes(world: World, interactions: Interactions, origin: () => string): Routes {
  const withToken = (work: Work): Handler => {
    return (request) => {
      const interaction = find(world, interactions, request);
      request.notes.interactionId = interaction.id;
      try {
        return work({ world, origin: origin(), request, interaction });
      } catch (error) {
        if (error instanceof RestError) interaction.events.emit({ kind: 'rejected', error });
        throw error;
      }
    };
  };
  const one = '/webhooks/:application/:token/messages/:message';
  return {
    'POST /webhooks/:application/:token': withToken(followUp),
    [`GET ${one}`]: withToken((post) => ok(messageOf(post).payload)),
    [`PATCH ${one}`]: withToken(edit),
    [`DELETE ${one}`]: withToken(remove),
  };
}

function find(world: World, interactions: Interactions, request: RestRequest): Interaction {
  const interaction = interactions.withToken(param(request, 'token'));
  if (!interaction || param(request, 'application') !== world.application.id) throw refusal('unknownWebhook');
  if (interactions.isExpired(interaction)) throw refusal('invalidWebhookToken');
  // Discord makes the webhook with the first answer; before that there is none.
  if (interaction.state === 'waiting') throw refusal('unknownWebhook');
  return interaction;
}

function followUp(post: InteractionPost): Answer {
  const { interaction, request } = post;
  const body = checkMessage(IncomingWebhookRequestPartialSchema, request.body);
  request.notes.unknownFields = unknownFields(IncomingWebhookRequestPartialSchema, request.body ?? {});
  refuseEmpty(body, request.files.length);
  if (interaction.state === 'thinking' && interaction.original) {
    // The first follow-up to a deferred reply takes the place of "is thinking".
    const message = editAnswer(post, interaction.original, body);
    interaction.state = 'done';
    return told(post, { kind: 'edited', message });
  }
  if (isUserInstallOnly(interaction) && interaction.followUps >= USER_INSTALL_FOLLOW_UPS) {
    throw refusal('tooManyFollowUps');
  }
  interaction.followUps += 1;
  return told(post, { kind: 'followed-up', message: postAnswer(post, body, 'follow-up') });
}

function edit(post: InteractionPost): Answer {
  const { interaction, request } = post;
  const message = messageOf(post);
  const isV2 = ((message.payload.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const body = checkMessage(IncomingWebhookUpdateRequestPartialSchema, request.body, [], { isV2 });
  request.notes.unknownFields = unknownFields(IncomingWebhookUpdateRequestPartialSchema, request.body ?? {});
  const edited = editAnswer(post, message, body);
  if (message === interaction.original) interaction.state = 'done';
  return told(post, { kind: 'edited', message: edited });
}

function remove(post: InteractionPost): Answer {
  const { world, interaction, request } = post;
  const message = messageOf(post);
  world.delete(message);
  if (message === interaction.original) interaction.state = 'done';
  request.afterwards(() => interaction.events.emit({ kind: 'deleted', message }));
  return NO_CONTENT;
}

function told(
  { interaction, request }: InteractionPost,
  event: InteractionEvent & { message: StoredMessage },
): Answer {
  request.afterwards(() => interaction.events.emit(event));
  return ok(event.message.payload);
}

/** `@original`, or a message that belongs to the application's webhook in this conversation. */
function messageOf({ world, interaction, request }: InteractionPost): StoredMessage {
  const id = param(request, 'message');
  const message = id === '@original' ? interaction.original : world.messages.get(id);
  const isOurs =
    message?.payload.author.id === world.bot.id && message.payload.channel_id === interaction.channel.id;
  if (!message || !isOurs || !world.messages.has(message.payload.id)) throw refusal('unknownMessage');
  return message;
}
