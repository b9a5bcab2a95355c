/** What is watched of a running bot, and the pages on which it can be read. */
import type { Client } from 'discord.js';
import type { Handled } from '../discord/interaction.ts';
import { GatewayState } from './gateway-state.ts';
import { type HealthStore, healthOf } from './health.ts';
import type { Metrics } from './metrics.ts';
import { startHealthServer } from './server.ts';

export interface Watched {
  /** Where the pages are served; without it nothing is watched. */
  at: { host: string; port: number } | undefined;
  /** How many shards this process runs, where it is known before Discord says so. */
  shards: number | undefined;
  /** Version of the fact base. */
  version: string;
  store: HealthStore;
}

export class Observation {
  readonly #watched: Watched;
  readonly #gateway = new GatewayState();
  #metrics: Metrics | undefined;

  constructor(watched: Watched) {
    this.#watched = watched;
  }

  /**
   * Serves /healthz and /metrics, from before the login to the end of the process. Rejects with a ListenError.
   * @returns the port; undefined where nothing is served.
   */
  async serve(): Promise<number | undefined> {
    const { at, shards, store, version } = this.#watched;
    if (!at) return undefined;
    // A bot whose pages nobody asked for starts without what makes them.
    const { Metrics } = await import('./metrics.ts');
    this.#metrics = new Metrics(this.#gateway, version, store, Date.now);
    const health = () => healthOf(this.#gateway.isReady(shards), store, Date.now());
    return (await startHealthServer(at.host, at.port, { registry: this.#metrics.registry, health })).port;
  }

  /** Follows a client before it logs in. */
  readonly client = (client: Client): void => {
    this.#gateway.watch(client);
    this.#metrics?.watch(client);
  };

  readonly handled = (handled: Handled): void => this.#metrics?.handled(handled);

  readonly posted = (result: 'sent' | 'skipped' | 'failed' | 'unknown'): void =>
    this.#metrics?.posted(result);

  readonly unhandled = (kind: 'rejection' | 'exception'): void => this.#metrics?.unhandled(kind);
}
