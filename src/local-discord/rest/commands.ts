import {
  ApplicationCommandCreateRequestSchema,
  ApplicationCommandPatchRequestPartialSchema,
  ApplicationCommandUpdateRequestSchema,
} from 'discord-api-spec/zod';
import {
  type APIApplicationCommand,
  ApplicationCommandType,
  type ApplicationIntegrationType,
  type InteractionContextType,
} from 'discord-api-types/v10';
import type { CommandStore } from '../command-store.ts';
import { type CommandBody, checkCommand, checkCommandList } from '../validation/commands.ts';
import { unknownFields } from '../validation/schema.ts';
import type { World } from '../world/world.ts';
import { RestError, refusal } from './error.ts';
import { NO_CONTENT, ok, param, type RestRequest } from './request.ts';
import type { Routes } from './router.ts';

/** How many commands of each kind an application may have, globally or in one guild. */
const MOST = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
  [ApplicationCommandType.PrimaryEntryPoint]: 1,
} as const satisfies Record<ApplicationCommandType, number>;

/** Sent by real clients, and missing in the specification of the requests. */
const KNOWN_ANYWAY = /(^|\.)(nsfw|default_permission|default_member_permissions)$/;

/** The application's commands, global and of one guild. */
export function commandRoutes(world: World, store: CommandStore): Routes {
  const routes = new CommandRoutes(world, store);
  const all = ['/applications/:application/commands', '/applications/:application/guilds/:guild/commands'];
  return Object.fromEntries(
    all.flatMap((path) => [
      [`GET ${path}`, routes.list],
      [`PUT ${path}`, routes.replace],
      [`POST ${path}`, routes.create],
      [`GET ${path}/:command`, routes.get],
      [`PATCH ${path}/:command`, routes.change],
      [`DELETE ${path}/:command`, routes.remove],
    ]),
  );
}

class CommandRoutes {
  readonly #world: World;
  readonly #store: CommandStore;

  constructor(world: World, store: CommandStore) {
    this.#world = world;
    this.#store = store;
  }

  readonly list = (request: RestRequest) => {
    const commands = this.#store.in(this.#scope(request));
    if (request.query.get('with_localizations') === 'true') return ok(commands);
    return ok(
      commands.map(({ name_localizations: _, description_localizations: __, ...command }) => command),
    );
  };

  readonly replace = (request: RestRequest) => {
    const guildId = this.#scope(request);
    const bodies = checkCommandList(ApplicationCommandUpdateRequestSchema, request.body);
    request.notes.unknownFields = bodies.flatMap((body, index) =>
      unknown(ApplicationCommandUpdateRequestSchema, body).map((field) => `${index}.${field}`),
    );
    const before = this.#store.in(guildId);
    const commands = bodies.map((body) =>
      this.#made(
        body,
        guildId,
        before.find((one) => isSame(one, body)),
      ),
    );
    refuseTooMany(commands);
    this.#store.replace(guildId, commands);
    return ok(commands);
  };

  readonly create = (request: RestRequest) => {
    const guildId = this.#scope(request);
    const body = checkCommand(ApplicationCommandCreateRequestSchema, request.body);
    request.notes.unknownFields = unknown(ApplicationCommandCreateRequestSchema, body);
    const existing = this.#store.in(guildId).find((one) => isSame(one, body));
    const command = this.#made(body, guildId, existing);
    const others = this.#store.in(guildId).filter((one) => one.id !== command.id);
    refuseTooMany([...others, command]);
    this.#store.replace(guildId, [...others, command]);
    return { status: existing ? 200 : 201, body: command };
  };

  readonly get = (request: RestRequest) => ok(this.#one(request));

  readonly change = (request: RestRequest) => {
    const guildId = this.#scope(request);
    const before = this.#one(request);
    const body = checkCommand(ApplicationCommandPatchRequestPartialSchema, {
      ...asBody(before),
      ...(request.body as object),
    });
    const command = this.#made({ ...body, type: before.type }, guildId, before);
    this.#store.replace(
      guildId,
      this.#store.in(guildId).map((one) => (one.id === command.id ? command : one)),
    );
    return ok(command);
  };

  readonly remove = (request: RestRequest) => {
    const guildId = this.#scope(request);
    const { id } = this.#one(request);
    this.#store.replace(
      guildId,
      this.#store.in(guildId).filter((one) => one.id !== id),
    );
    return NO_CONTENT;
  };

  /** The guild of the route, or undefined for the global commands. */
  #scope(request: RestRequest): string | undefined {
    if (param(request, 'application') !== this.#world.application.id) throw refusal('unknownApplication');
    const { guild } = request.params;
    if (guild === undefined) return undefined;
    if (!this.#world.guilds.get(guild)?.members.has(this.#world.bot.id)) throw refusal('missingAccess');
    return guild;
  }

  #one(request: RestRequest): APIApplicationCommand {
    const id = param(request, 'command');
    const command = this.#store.in(this.#scope(request)).find((one) => one.id === id);
    if (!command) throw refusal('unknownCommand');
    return command;
  }

  #made(
    body: CommandBody,
    guildId: string | undefined,
    before?: APIApplicationCommand,
  ): APIApplicationCommand {
    const { default_member_permissions: permissions, contexts, integration_types: types } = body;
    const global = {
      contexts: (contexts as InteractionContextType[] | null | undefined) ?? null,
      integration_types: (types as ApplicationIntegrationType[] | null | undefined) ?? [
        ...this.#world.application.integrationTypes,
      ],
    };
    return {
      ...withoutNulls(body),
      id: before?.id ?? this.#world.ids.next(),
      application_id: this.#world.application.id,
      version: this.#world.ids.next(),
      type: body.type ?? ApplicationCommandType.ChatInput,
      name: body.name,
      description: body.description ?? '',
      default_member_permissions:
        permissions === undefined || permissions === null ? null : String(permissions),
      nsfw: body.nsfw === true,
      ...(guildId === undefined ? global : { guild_id: guildId }),
    };
  }
}

function unknown(schema: typeof ApplicationCommandCreateRequestSchema, body: CommandBody): string[] {
  const { default_member_permissions: _, ...rest } = body;
  return unknownFields(schema, rest).filter((field) => !KNOWN_ANYWAY.test(field));
}

function isSame(command: APIApplicationCommand, body: CommandBody): boolean {
  return command.name === body.name && command.type === (body.type ?? ApplicationCommandType.ChatInput);
}

function asBody(command: APIApplicationCommand): Record<string, unknown> {
  const { id: _, application_id: __, version: ___, guild_id: ____, ...body } = command;
  return body;
}

function withoutNulls(body: CommandBody): object {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => value !== null && value !== undefined),
  );
}

function refuseTooMany(commands: readonly APIApplicationCommand[]): void {
  for (const [type, most] of Object.entries(MOST)) {
    if (commands.filter((command) => command.type === Number(type)).length <= most) continue;
    const { status, code, message } = refusal('tooManyCommands');
    throw new RestError(status, code, `${message} (${most}).`);
  }
}
