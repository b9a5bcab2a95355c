/** The log: JSON lines on stdout. No text of any message is logged, and no secret reaches a line. */
import { type DestinationStream, type Logger, pino } from 'pino';
import { LinesOfATurn } from './lines-of-a-turn.ts';

export type { Logger };

const TOKEN_SHAPED = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
/** `/interactions/<id>/<token>` and `/webhooks/<id>/<token>`: whoever has that token can answer as the bot. */
const TOKEN_IN_URL = /\/(interactions|webhooks)\/(\d+)\/[^/\s"'\\?#]+/g;
/** Up to the last @ of the address: a password that was not percent-encoded can hold one itself. */
/** The one that stands in our own advice is none. */
const PASSWORD_IN_URL = /\b(postgres(?:ql)?:\/\/[^:@/\s"]*):(?!password@host:5432\/)[^\s"]+@/gi;
const PASSWORD_PARAMETER = /([?&]password=)[^&\s"'\\#]+/gi;

/** A shorter password would be cut out of ordinary words; the pattern of the address still finds it there. */
const SHORTEST_PASSWORD = 4;

/** The secrets of the settings, in every form in which a log could hold them. */
export function secretsOf(settings: { token: string; databaseUrl?: string | undefined }): readonly string[] {
  const passwords = passwordsIn(settings.databaseUrl ?? '').filter(
    ({ length }) => length >= SHORTEST_PASSWORD,
  );
  const plain = [settings.token, ...passwords];
  // Inside a JSON line a quote or a backslash is written with another backslash before it.
  return [...new Set([...plain, ...plain.map((secret) => JSON.stringify(secret).slice(1, -1))])];
}

/** The password of an address as it is written there and as the database gets it. */
function passwordsIn(address: string): string[] {
  const inUserPart = /^[a-z]+:\/\/[^:@/]*:(.+)@/i.exec(address)?.[1];
  const inParameter = /[?&]password=([^&#]+)/i.exec(address)?.[1];
  return [inUserPart, inParameter].flatMap((written) =>
    written === undefined ? [] : [written, decoded(written)],
  );
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** Takes secrets out of a finished line. Redaction by field name alone leaks tokens inside messages and addresses. */
export function redact(line: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[redacted]'), line)
    .replace(TOKEN_SHAPED, '[redacted]')
    .replace(TOKEN_IN_URL, '/$1/$2/[redacted]')
    .replace(PASSWORD_IN_URL, '$1:[redacted]@')
    .replace(PASSWORD_PARAMETER, '$1[redacted]');
}

/** A parser quotes the text that it could not read, and that may be what somebody wrote. */
function wordsOf({ name, message, stack }: Error): { message: string; stack: string | undefined } {
  if (name !== 'SyntaxError') return { message, stack };
  const plain = 'a text could not be parsed';
  return { message: plain, stack: stack?.replace(message, plain) };
}

/** What of an error is logged. `requestBody` is left out: it holds what people typed and what was answered. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error))
    return { message: typeof error === 'string' ? error : 'not an error object' };
  const fields: Record<string, unknown> = { type: error.name, ...wordsOf(error) };
  for (const key of ['code', 'status', 'method', 'url'] as const) {
    const value: unknown = Reflect.get(error, key);
    if (typeof value === 'string' || typeof value === 'number') fields[key] = value;
  }
  if (error.cause instanceof Error) fields.cause = errorFields(error.cause);
  return fields;
}

/** Makes the log. `destination` is stdout unless a test listens. */
export function createLog(
  level: string,
  secrets: readonly string[],
  destination?: DestinationStream,
): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: errorFields },
    hooks: { streamWrite: (line: string) => redact(line, secrets) },
  };
  return pino(options, destination ?? new LinesOfATurn(pino.destination({ dest: 1, sync: true })));
}
