/** The log: JSON lines on stdout. No text of any message is logged, and no secret reaches a line. */
import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger };

const TOKEN_SHAPED = /[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g;
/** `/interactions/<id>/<token>` and `/webhooks/<id>/<token>`: whoever has that token can answer as the bot. */
const TOKEN_IN_URL = /\/(interactions|webhooks)\/(\d+)\/[^/\s"'\\?#]+/g;
const PASSWORD_IN_URL = /\b(postgres(?:ql)?:\/\/[^:@/\s"]+):[^@\s"]+@/gi;

/** Takes secrets out of a finished line. Redaction by field name alone leaks tokens inside messages and addresses. */
export function redact(line: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '[redacted]'), line)
    .replace(TOKEN_SHAPED, '[redacted]')
    .replace(TOKEN_IN_URL, '/$1/$2/[redacted]')
    .replace(PASSWORD_IN_URL, '$1:[redacted]@');
}

/** What of an error is logged. `requestBody` is left out: it holds what people typed and what was answered. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error))
    return { message: typeof error === 'string' ? error : 'not an error object' };
  const { name, message, stack } = error;
  const fields: Record<string, unknown> = { type: name, message, stack };
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
  return destination ? pino(options, destination) : pino(options);
}
