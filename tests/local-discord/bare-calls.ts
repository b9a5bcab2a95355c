import type { LocalDiscord } from '../../src/local-discord/index.ts';

/** What the local Discord answered to a request that no client library had its hands on. */
export interface BareAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Sends a request as the bot, or with another `authorization`. The path is the one below `/api/v10`. */
export async function call(
  discord: LocalDiscord,
  route: string,
  body?: unknown,
  authorization = `Bot ${discord.token}`,
): Promise<BareAnswer> {
  const [method = 'GET', path = ''] = route.split(' ');
  const response = await fetch(`${discord.api}/v10${path}`, {
    method,
    headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : undefined };
}

/** The paths of the fields that an answer with code 50035 complains about. */
export function refusedFields({ body }: BareAnswer): string[] {
  const inner = (errors: object, path: string[]): string[] =>
    Object.entries(errors).flatMap(([key, value]) =>
      key === '_errors' ? [path.join('.')] : inner(value as object, [...path, key]),
    );
  const { errors } = body as { errors?: object };
  return errors ? inner(errors, []) : [];
}
