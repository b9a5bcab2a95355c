import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { opened, temporaryDirectory } from './engines.ts';
import { scheduleOf } from './samples.ts';

const ROUNDS = 60;

describe('a writer that is killed', () => {
  it(`at random moments, ${ROUNDS} times, loses no row that was acknowledged`, async () => {
    const { path: stateDir, remove } = temporaryDirectory();
    const first = opened(await openStore({ stateDir }));
    await first.saveSchedule(scheduleOf('100'));
    await first.close();
    let acked = 0;
    for (let round = 0; round < ROUNDS; round++) {
      acked = Math.max(acked, await writeUntilKilled(stateDir, acked));
      const store = opened(await openStore({ stateDir }));
      const positions = (await store.posts('100')).map(({ position }) => position);
      await store.close();
      expect(positions.length).toBeGreaterThanOrEqual(acked);
      expect(new Set(positions)).toEqual(new Set(Array.from(positions.keys())));
    }
    const database = new Database(join(stateDir, 'dossier.sqlite'));
    expect(database.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    database.close();
    expect(acked).toBeGreaterThan(ROUNDS);
    remove();
  }, 180_000);
});

/** The number of rows acknowledged; the row after them may be there too. */
async function writeUntilKilled(stateDir: string, from: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'writer.ts'), stateDir, String(from)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const closed = once(child, 'close');
  let acked = from;
  let begun = false;
  for await (const line of createInterface({ input: child.stdout })) {
    acked = Number(line) + 1;
    if (!begun) setTimeout(() => child.kill('SIGKILL'), Math.random() * 60);
    begun = true;
  }
  const [, signal] = await closed;
  expect(signal).toBe('SIGKILL');
  return acked;
}
