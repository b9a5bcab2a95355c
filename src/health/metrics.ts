/** The figures of one process for Prometheus. No label holds a text or an id of anybody's; docs/metrics.md lists them. */
import { type Client, RESTEvents } from 'discord.js';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Handled } from '../discord/interaction.ts';
import type { GatewayState } from './gateway-state.ts';
import { type HealthStore, lateSeconds } from './health.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];

export class Metrics {
  readonly registry = new Registry();
  readonly #seconds: Histogram<'kind' | 'command' | 'outcome'>;
  readonly #posts: Counter<'result'>;
  readonly #tooMany: Counter;
  readonly #unhandled: Counter<'kind'>;

  /** @param version of the fact base. */
  constructor(gateway: GatewayState, version: string, store: HealthStore | undefined, now: () => number) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#seconds = new Histogram({
      name: 'dossier_interaction_seconds',
      help: 'Time from the arrival of an interaction to the end of its answer',
      labelNames: ['kind', 'command', 'outcome'],
      buckets: SECONDS,
      registers,
    });
    this.#posts = new Counter({
      name: 'dossier_posts_total',
      help: 'Scheduled posts by result',
      labelNames: ['result'],
      registers,
    });
    this.#tooMany = new Counter({
      name: 'dossier_rest_429_total',
      help: 'Answers of Discord that said: too many requests',
      registers,
    });
    this.#unhandled = new Counter({
      name: 'dossier_unhandled_errors_total',
      help: 'Errors that nothing caught',
      labelNames: ['kind'],
      registers,
    });
    new Gauge({
      name: 'dossier_gateway_connected',
      help: '1 where the shard is connected',
      labelNames: ['shard'],
      registers,
      collect() {
        this.reset();
        for (const [shard, connected] of gateway.shards) this.set({ shard }, connected ? 1 : 0);
      },
    });
    new Gauge({
      name: 'dossier_fact_base_info',
      help: 'Always 1; the label is the version of the fact base',
      labelNames: ['version'],
      registers,
    }).set({ version }, 1);
    if (store) lateness(store, now, registers);
  }

  /** Counts the answers of Discord that this client gets. */
  watch(client: Client): void {
    client.rest.on(RESTEvents.Response, (_request, { status }) => {
      if (status === 429) this.#tooMany.inc();
    });
  }

  handled({ kind, command = 'none', outcome, seconds }: Handled): void {
    this.#seconds.observe({ kind, command, outcome }, seconds);
  }

  /** Counts a scheduled post. */
  posted(result: 'sent' | 'skipped' | 'failed' | 'unknown'): void {
    this.#posts.inc({ result });
  }

  unhandled(kind: 'rejection' | 'exception'): void {
    this.#unhandled.inc({ kind });
  }
}

function lateness(store: HealthStore, now: () => number, registers: Registry[]): void {
  new Gauge({
    name: 'dossier_oldest_due_post_seconds',
    help: 'How late the longest-waiting post is; 0 when none waits, NaN when the store does not answer',
    registers,
    async collect() {
      this.set((await lateSeconds(store, now())) ?? Number.NaN);
    },
  });
}
