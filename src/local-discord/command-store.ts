import type { APIApplicationCommand } from 'discord-api-types/v10';

/** The commands that the bot has registered: globally (no guild id) and for single guilds. */
export class CommandStore {
  readonly #byScope = new Map<string, APIApplicationCommand[]>();

  in(guildId: string | undefined): APIApplicationCommand[] {
    return this.#byScope.get(guildId ?? 'global') ?? [];
  }

  replace(guildId: string | undefined, commands: APIApplicationCommand[]): void {
    this.#byScope.set(guildId ?? 'global', commands);
  }
}
