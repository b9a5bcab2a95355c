/** Whether the health server can listen where it is to. */
import { createServer } from 'node:net';
import { z } from 'zod';
import { cannotListen } from '../health/server.ts';
import { type Line, note, right, wrong } from './line.ts';

const ASK_MS = 3000;

const healthPage = z.object({ healthy: z.boolean(), gateway: z.string(), store: z.string() });

/** Tries the port; one that is taken by the running bot itself is no fault. */
export async function portLine(at: { host: string; port: number } | undefined): Promise<Line> {
  if (!at) return note('PORT', 'it is not set, so nothing watches over the bot (docs/metrics.md).');
  const error = await tryListening(at.host, at.port);
  if (!error) return right('PORT', `${at.port} on ${at.host} is free for /healthz and /metrics.`);
  const health = await healthAt(at);
  if (!health) return wrong('PORT', cannotListen(at.host, at.port, error));
  const where = `the bot is running there`;
  if (health.healthy) return right('PORT', `${where}, and it is healthy.`);
  const state = `gateway ${health.gateway}, store ${health.store}`;
  return wrong('PORT', `${where}, and it is not healthy (${state}). Its log says why.`);
}

function tryListening(host: string, port: number): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

async function healthAt({ host, port }: { host: string; port: number }) {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host;
  try {
    const response = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(ASK_MS) });
    return healthPage.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}
