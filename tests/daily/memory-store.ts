/** Stands in for the store until `openStore` is built; keeps to the words of its contract, and nothing outlives it. */
import type { Post, Schedule, Store } from '../../src/store/store.ts';

interface Held {
  schedule: Schedule;
  leaseUntil: number;
  owner: string;
}

export function memoryStore(): Store {
  const schedules = new Map<string, Held>();
  const posts = new Map<string, Map<string, Post>>();
  const rowsOf = (guildId: string) => {
    const rows = posts.get(guildId) ?? new Map<string, Post>();
    posts.set(guildId, rows);
    return rows;
  };
  return {
    schedule: async (guildId) => schedules.get(guildId)?.schedule,
    saveSchedule: async (schedule) => {
      const revision = (schedules.get(schedule.guildId)?.schedule.revision ?? 0) + 1;
      schedules.set(schedule.guildId, { schedule: { ...schedule, revision }, leaseUntil: 0, owner: '' });
    },
    async *allSchedules() {
      for (const { schedule } of schedules.values()) yield schedule;
    },
    forget: async (guildId) => {
      schedules.delete(guildId);
      posts.delete(guildId);
    },
    guilds: async () => [...new Set([...schedules.keys(), ...posts.keys()])],
    claimDue: async ({ now, limit, leaseMs, owner }) => {
      const due = [...schedules.values()]
        .filter((held) => !held.schedule.paused && held.schedule.dueAt <= now && held.leaseUntil <= now)
        .sort((a, b) => a.schedule.dueAt - b.schedule.dueAt)
        .slice(0, limit);
      for (const held of due) Object.assign(held, { leaseUntil: now + leaseMs, owner });
      return due.map(({ schedule }) => schedule);
    },
    releaseLeases: async (owner) => {
      for (const held of schedules.values()) if (held.owner === owner) held.leaseUntil = 0;
    },
    beginPost: async (post) => {
      if (!schedules.has(post.guildId)) return { fresh: false, post: { ...post, state: 'skipped' } };
      const rows = rowsOf(post.guildId);
      const there = rows.get(post.localDate);
      if (there) return { fresh: false, post: there };
      rows.set(post.localDate, post);
      return { fresh: true, post };
    },
    finishPost: async ({ post, skipped = [], next, revision }) => {
      const held = schedules.get(post.guildId);
      if (!held) return 'lost';
      const rows = rowsOf(post.guildId);
      if ((rows.get(post.localDate)?.state ?? 'sending') === 'sending') rows.set(post.localDate, post);
      for (const row of skipped) if (!rows.has(row.localDate)) rows.set(row.localDate, row);
      if (held.schedule.revision !== revision) return 'post-only';
      const { blocked: _, ...rest } = held.schedule;
      Object.assign(held, { schedule: { ...rest, ...next }, leaseUntil: 0 });
      return 'finished';
    },
    posts: async (guildId, { cycle, limit = Number.POSITIVE_INFINITY } = {}) =>
      [...rowsOf(guildId).values()]
        .filter((post) => cycle === undefined || post.cycle === cycle)
        .sort((a, b) => (a.localDate < b.localDate ? 1 : -1))
        .slice(0, limit),
    oldestDue: async (now) =>
      [...schedules.values()]
        .filter(({ schedule }) => !schedule.paused && schedule.dueAt <= now)
        .map(({ schedule }) => schedule.dueAt)
        .sort((a, b) => a - b)[0],
    identifySlot: async () => 0,
    isWritable: async () => true,
    close: async () => undefined,
  };
}
