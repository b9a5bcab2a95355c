/** `/healthz` and `/metrics` over HTTP, for whoever watches over the bot. Nothing secret is in either. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import type { Health } from './health.ts';

export interface HealthServer {
  /** The port that it listens on. */
  port: number;
  stop(): Promise<void>;
}

export interface Served {
  health(): Promise<Health>;
  registry: Registry;
}

/** Why nothing can be served, in a sentence for the operator. */
export class ListenError extends Error {
  override name = 'ListenError';
}

/** Starts to listen. Rejects with a ListenError when it cannot, for instance because the port is taken. */
export async function startHealthServer(host: string, port: number, served: Served): Promise<HealthServer> {
  const server = createServer({ requestTimeout: 5000, headersTimeout: 5000 }, (request, response) => {
    answer(request.method ?? '', request.url ?? '', served).then(
      ({ status, type, text }) =>
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  await listening(server, host, port).catch((cause) => {
    throw new ListenError(cannotListen(host, port, cause), { cause });
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Why the server cannot listen there, in a sentence with what to do. */
export function cannotListen(host: string, port: number, error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'EADDRINUSE')
    return `Port ${port} on ${host} is taken by another program. Stop that program, or choose another PORT.`;
  if (code === 'EACCES')
    return `Port ${port} on ${host} needs the rights of an administrator. Choose a PORT from 1024 on.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `${host} is no address of this machine. Correct HOST: 127.0.0.1 for this machine only, 0.0.0.0 for all.`;
  const reason = error instanceof Error ? error.message : 'unknown error';
  return `Port ${port} on ${host} cannot be opened (${reason}). Correct PORT and HOST.`;
}

async function answer(method: string, url: string, { health, registry }: Served) {
  const plain = (status: number, text: string) => ({ status, type: 'text/plain; charset=utf-8', text });
  if (method !== 'GET' && method !== 'HEAD') return plain(405, 'Only GET.\n');
  if (url === '/metrics') return { status: 200, type: registry.contentType, text: await registry.metrics() };
  if (url !== '/healthz') return plain(404, 'There are /healthz and /metrics.\n');
  const found = await health();
  return { status: found.healthy ? 200 : 503, type: 'application/json', text: `${JSON.stringify(found)}\n` };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
