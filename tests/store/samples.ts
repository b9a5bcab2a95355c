import type { Post, Schedule } from '../../src/store/store.ts';

export const GUILD = '900719925474099301';

export function scheduleOf(guildId: string, changes: Partial<Schedule> = {}): Schedule {
  return {
    guildId,
    channelId: '900719925474099302',
    time: '09:00',
    zone: 'Europe/Kyiv',
    order: 'chronological',
    setBy: '900719925474099303',
    article: 'isis-k-resurgence',
    paused: false,
    cycle: 1,
    nextDate: '2026-03-01',
    dueAt: 1_000,
    revision: 0,
    ...changes,
  };
}

export function postOf(guildId: string, changes: Partial<Post> = {}): Post {
  return {
    guildId,
    localDate: '2026-03-01',
    cycle: 1,
    entry: 'I-1',
    position: 1,
    of: 18,
    state: 'sending',
    nonce: 'abcdefghijklmnopqrstuvwx',
    channelId: '900719925474099302',
    startedAt: 1_772_352_000_123,
    ...changes,
  };
}
