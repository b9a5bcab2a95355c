import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { NestedErrors } from '../validation/problem.ts';

/** A refusal in Discord's form: thrown by a route, sent as `{code, message, errors}`. */
export class RestError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: NestedErrors | undefined;

  constructor(status: number, code: number, message: string, errors?: NestedErrors) {
    super(message);
    this.name = 'RestError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  /** The body as it goes over the wire. */
  body(): { message: string; code: number; errors?: NestedErrors } {
    const { message, code, errors } = this;
    return errors ? { message, code, errors } : { message, code };
  }
}

const E = RESTJSONErrorCodes;

/** Status, code and words of the refusals, as Discord sends them. */
const REFUSALS = {
  unauthorized: [401, 0, '401: Unauthorized'],
  noSuchRoute: [404, 0, '404: Not Found'],
  unknownApplication: [404, E.UnknownApplication, 'Unknown Application'],
  unknownChannel: [404, E.UnknownChannel, 'Unknown Channel'],
  unknownGuild: [404, E.UnknownGuild, 'Unknown Guild'],
  unknownMember: [404, E.UnknownMember, 'Unknown Member'],
  unknownMessage: [404, E.UnknownMessage, 'Unknown Message'],
  unknownUser: [404, E.UnknownUser, 'Unknown User'],
  unknownWebhook: [404, E.UnknownWebhook, 'Unknown Webhook'],
  unknownInteraction: [404, E.UnknownInteraction, 'Unknown interaction'],
  unknownCommand: [404, E.UnknownApplicationCommand, 'Unknown application command'],
  alreadyAcknowledged: [
    400,
    E.InteractionHasAlreadyBeenAcknowledged,
    'Interaction has already been acknowledged.',
  ],
  tooManyFollowUps: [
    400,
    E.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
    'This interaction has hit the maximum number of follow up messages',
  ],
  missingAccess: [403, E.MissingAccess, 'Missing Access'],
  missingPermissions: [403, E.MissingPermissions, 'Missing Permissions'],
  notInDm: [403, E.CannotExecuteActionOnDMChannel, 'Cannot execute action on a DM channel'],
  notYourMessage: [
    403,
    E.CannotEditMessageAuthoredByAnotherUser,
    'Cannot edit a message authored by another user',
  ],
  emptyMessage: [400, E.CannotSendAnEmptyMessage, 'Cannot send an empty message'],
  dmsClosed: [403, E.CannotSendMessagesToThisUser, 'Cannot send messages to this user'],
  notATextChannel: [400, E.CannotSendMessagesInNonTextChannel, 'Cannot send messages in a non-text channel'],
  cannotReplyWithoutHistory: [
    403,
    E.CannotReplyWithoutPermissionToReadMessageHistory,
    'Cannot reply without permission to read message history',
  ],
  invalidWebhookToken: [401, E.InvalidWebhookToken, 'Invalid Webhook Token'],
  invalidJson: [400, E.RequestBodyContainsInvalidJSON, 'The request body contains invalid JSON.'],
  tooManyCommands: [
    400,
    E.MaximumNumberOfApplicationCommandsReached,
    'Maximum number of application commands reached',
  ],
} as const satisfies Record<string, readonly [number, number, string]>;

/** The refusal of this name, ready to throw. */
export function refusal(name: keyof typeof REFUSALS): RestError {
  const [status, code, message] = REFUSALS[name];
  return new RestError(status, code, message);
}
