import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface HttpRoutes {
  /** Requests below `/api`. */
  readonly api: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Everything else, such as a page; default 404. */
  readonly other: (request: IncomingMessage, response: ServerResponse) => void;
  /** WebSocket requests to `/gateway`. */
  readonly gateway: (request: IncomingMessage, socket: Socket, head: Buffer) => void;
}

/** The listening part: HTTP and WebSocket on the loopback address only. */
export class LoopbackServer {
  readonly #routes: HttpRoutes;
  #server: Server | undefined;
  #port: number;

  /** Port 0 lets the system choose a free one. */
  constructor(routes: HttpRoutes, port: number) {
    this.#routes = routes;
    this.#port = port;
  }

  get port(): number {
    return this.#port;
  }

  /** Listens; after a stop, on the same port as before. Rejects with a clear text if it is taken. */
  async listen(): Promise<void> {
    const server = createServer((request, response) => {
      if (isBelow(request, '/api')) void this.#routes.api(request, response);
      else this.#routes.other(request, response);
    });
    server.on('upgrade', (request, socket, head) => {
      if (isBelow(request, '/gateway')) this.#routes.gateway(request, socket as Socket, head);
      else socket.destroy();
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => reject(this.#explain(error)));
      server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#server = server;
    this.#port = (server.address() as AddressInfo).port;
  }

  /** Stops listening and breaks what is connected. */
  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  #explain(error: NodeJS.ErrnoException): Error {
    if (error.code !== 'EADDRINUSE') return error;
    return new Error(`port ${this.#port} on 127.0.0.1 is taken: stop what uses it, or choose another port`, {
      cause: error,
    });
  }
}

function isBelow(request: IncomingMessage, path: string): boolean {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  return pathname === path || pathname.startsWith(`${path}/`);
}
