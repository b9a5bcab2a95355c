/** Arguments of a command, or the reason why they are none, in words and with how it is used. */
import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Parses the arguments. Where there is a mistake it says so on standard error and gives undefined. */
export function parsedArguments<T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> | undefined {
  try {
    return parseArgs(config);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${usage}`);
    return undefined;
  }
}
