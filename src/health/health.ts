/** Whether the bot does its work, from three facts. */

/** What of the store is asked; `src/store` is one. */
export interface HealthStore {
  /** Whether a row can be written right now. */
  isWritable(): Promise<boolean>;
  /** The instant since which the longest-waiting schedule is due, in UTC ms; undefined when none is. */
  oldestDue(now: number): Promise<number | undefined>;
}

export interface Health {
  healthy: boolean;
  gateway: 'ready' | 'not connected';
  store: 'writable' | 'not writable' | 'none';
  posts: 'on time' | 'late' | 'unknown' | 'none';
}

/** Longer than lease and poll together, so that a single failed attempt is no alarm. */
const LATE_MS = 5 * 60_000;
/** A store that does not answer must not keep whoever asks waiting. */
const STORE_MS = 3000;

/** Asks the store, never longer than three seconds, and judges. Never rejects. */
export async function healthOf(
  isConnected: boolean,
  store: HealthStore | undefined,
  now: number,
): Promise<Health> {
  const gateway = isConnected ? 'ready' : 'not connected';
  if (!store) return { healthy: isConnected, gateway, store: 'none', posts: 'none' };
  const [isWritable, seconds] = await Promise.all([
    within(store.isWritable()).catch(() => false),
    lateSeconds(store, now),
  ]);
  const posts = seconds === undefined ? 'unknown' : seconds * 1000 > LATE_MS ? 'late' : 'on time';
  return {
    healthy: isConnected && isWritable && posts === 'on time',
    gateway,
    store: isWritable ? 'writable' : 'not writable',
    posts,
  };
}

/** How many seconds the longest-waiting post is late, 0 when none is; undefined when the store does not say. */
export async function lateSeconds(store: HealthStore, now: number): Promise<number | undefined> {
  try {
    const due = await within(store.oldestDue(now));
    return due === undefined ? 0 : Math.max(0, (now - due) / 1000);
  } catch {
    return undefined;
  }
}

async function within<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the store does not answer')), STORE_MS);
  });
  return await Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
