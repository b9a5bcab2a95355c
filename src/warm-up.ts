/**
 * A process that has just started answers slowly: nothing is compiled, and of each fact the ways to say it are read when
 * a claim first comes near it. So the bot asks itself what the article says, one text at a time, while nobody waits.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { compose } from './answers/compose.ts';
import type { CommandContext } from './commands/command.ts';
import { renderReply } from './discord/embed.ts';

/** Facts that are asked about at most; the rest of a large base is read when it is asked for. */
const MOST_FACTS = 400;
/** Between two texts: an interaction that comes in waits for one of them at most. */
const PAUSE_MS = 5;

/** Asks and checks what each fact says, and looks for each name, a text a step. What comes of it is thrown away. */
export function* warmUp({ base, engine, names }: CommandContext): Generator<void> {
  const facts = [...base.dossiers.values()].flatMap((dossier) => [...dossier.facts.values()]);
  for (const { says, record } of facts.slice(0, MOST_FACTS)) {
    for (const find of [engine.check, engine.ask]) {
      const reply = compose(base, find(says));
      if (reply) renderReply(base, reply, { visibility: 'private', asked: says });
      yield;
    }
    names.suggest(record.name.slice(0, says.length % 12));
  }
}

/** Warms up step by step. Resolves when it is done or told to stop. */
export async function warmUpSlowly(context: CommandContext, isStopped: () => boolean): Promise<void> {
  for (const _ of warmUp(context)) {
    await pause(PAUSE_MS, undefined, { ref: false });
    if (isStopped()) return;
  }
}
