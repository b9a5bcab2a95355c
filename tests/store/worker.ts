/**
 * Claims and posts until nothing is due: tsx worker.ts OWNER LEASE_MS [STATE_DIR], the address in DATABASE_URL.
 * Says every claim as `claim SERVER AT` and every post as `post SERVER FINISHED`.
 */
import { openStore } from '../../src/store/store.ts';
import { postOf } from './samples.ts';

const [owner = '', lease = '', stateDir = ''] = process.argv.slice(2);
const leaseMs = Number(lease);
const result = await openStore({ stateDir, databaseUrl: process.env.DATABASE_URL || undefined });
if (!result.ok) throw new Error(result.problem);
const { store } = result;

while ((await store.oldestDue(Date.now())) !== undefined) {
  const now = Date.now();
  const claimed = await store.claimDue({ now, limit: 50, leaseMs, owner });
  process.stdout.write(claimed.map(({ guildId }) => `claim ${guildId} ${now}\n`).join(''));
  if (claimed.length === 0) await new Promise((later) => setTimeout(later, 50));
  for (const schedule of claimed) {
    const { guildId, nextDate, cycle } = schedule;
    const { post } = await store.beginPost(postOf(guildId, { localDate: nextDate, startedAt: now }));
    const finished = await store.finishPost({
      post: { ...post, state: 'sent', finishedAt: Date.now() },
      next: { guildId, nextDate: '2026-03-02', dueAt: now + 86_400_000, cycle },
      claimed: schedule,
      owner,
    });
    process.stdout.write(`post ${guildId} ${finished}\n`);
    await new Promise((later) => setImmediate(later));
  }
}
await store.close();
