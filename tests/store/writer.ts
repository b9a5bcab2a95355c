/** Writes one post after another and says each when the store has acknowledged it: tsx writer.ts DIR FIRST. */
import { openStore } from '../../src/store/store.ts';
import { postOf } from './samples.ts';

const [stateDir = '', first = '0'] = process.argv.slice(2);
const result = await openStore({ stateDir });
if (!result.ok) throw new Error(result.problem);
for (let position = Number(first); ; position++) {
  const localDate = new Date(Date.UTC(2000, 0, 1 + position)).toISOString().slice(0, 10);
  await result.store.beginPost(postOf('100', { localDate, position }));
  process.stdout.write(`${position}\n`);
  // Lets the pipe drain; the calls into libsql are synchronous.
  await new Promise((later) => setImmediate(later));
}
