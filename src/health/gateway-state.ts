/** Whether each shard is connected. `client.isReady()` cannot say: it stays true after a close with 4004. */
import { type Client, Events } from 'discord.js';

export class GatewayState {
  #shards = new Map<number, boolean>();

  /** Follows this client; one that was followed before (a failed login) no longer counts. */
  watch(client: Client): void {
    const shards = new Map<number, boolean>();
    this.#shards = shards;
    client.on(Events.ShardReady, (shard) => shards.set(shard, true));
    client.on(Events.ShardResume, (shard) => shards.set(shard, true));
    client.on(Events.ShardReconnecting, (shard) => shards.set(shard, false));
    client.on(Events.ShardDisconnect, (_close, shard) => shards.set(shard, false));
    client.on(Events.Invalidated, () => {
      for (const shard of shards.keys()) shards.set(shard, false);
    });
  }

  /** By shard, whether it is connected; a shard that has not been ready yet is absent. */
  get shards(): ReadonlyMap<number, boolean> {
    return this.#shards;
  }

  /** Whether all of `expected` shards are connected. */
  isReady(expected = 1): boolean {
    return this.#shards.size >= expected && [...this.#shards.values()].every((connected) => connected);
  }
}
