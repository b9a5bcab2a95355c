/** Arguments of a command, or the reason why they are none, in words and with how it is used. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Parses the arguments; a text for standard error where there is a mistake in them. */
export function parsedArguments<T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> | string {
  try {
    return parseArgs(config);
  } catch (error) {
    return `${error instanceof Error ? error.message : 'Unknown option'}\n${usage}`;
  }
}
