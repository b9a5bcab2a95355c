/** What is deleted from the store is gone from its files, not only from its answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { FAST_FOLDER } from '../daily/test-store.ts';
import { opened, temporaryDirectory } from './engines.ts';
import { postOf, scheduleOf } from './samples.ts';

/** Enough for tables of many pages, which are merged and emptied when rows go. */
const SERVERS = 300;
const DAYS = 12;

let stateDir: string;
let remove: () => void;
beforeEach(() => {
  ({ path: stateDir, remove } = temporaryDirectory(FAST_FOLDER));
});
afterEach(() => remove());

/** Which of these texts stand anywhere in any file of the store. */
function foundInFiles(texts: readonly string[]): string[] {
  const bytes = readdirSync(stateDir).map((name) => readFileSync(join(stateDir, name), 'latin1'));
  return texts.filter((text) => bytes.some((file) => file.includes(text)));
}

/** Ids of its own for every row, so that each can be looked for by itself. */
const id = (kind: number, server: number, day = 0) =>
  `9${kind}${String(server).padStart(6, '0')}${String(day).padStart(3, '0')}0000000`;

const idsOf = (server: number): string[] => [
  id(1, server),
  id(2, server),
  id(3, server),
  id(4, server),
  ...Array.from({ length: DAYS }, (_none, day) => [
    id(5, server, day),
    `nonce${id(6, server, day)}`,
    `reason of ${id(7, server, day)}`,
  ]).flat(),
];

async function fill(store: Store, server: number): Promise<void> {
  const guildId = id(1, server);
  const channelId = id(2, server);
  await store.saveSchedule(
    scheduleOf(guildId, { channelId, setBy: id(3, server), roleId: id(4, server), botId: id(8, 0) }),
  );
  for (let day = 0; day < DAYS; day++)
    await store.beginPost(
      postOf(guildId, {
        channelId,
        localDate: `2026-03-${String(day + 10)}`,
        messageId: id(5, server, day),
        nonce: `nonce${id(6, server, day)}`,
        reason: `reason of ${id(7, server, day)}`,
      }),
    );
}

const all = Array.from({ length: SERVERS }, (_none, server) => server);
const leaving = all.filter((server) => server % 3 !== 0);
const staying = all.filter((server) => server % 3 === 0);

it('no id of a server that was forgotten is left in the bytes of the store, once it is closed', async () => {
  const store = opened(await openStore({ stateDir }));
  for (const server of all) await fill(store, server);
  expect(foundInFiles(all.flatMap(idsOf))).toEqual(all.flatMap(idsOf));
  for (const server of leaving) await store.forget(id(1, server));
  await store.close();
  expect(foundInFiles(leaving.flatMap(idsOf))).toEqual([]);
  // The others are there with all that is theirs: this test does see what is in the files.
  expect(foundInFiles(staying.flatMap(idsOf))).toEqual(staying.flatMap(idsOf));
}, 60_000);

it('nor while the bot goes on, where nothing else reads the store', async () => {
  const store = opened(await openStore({ stateDir }));
  try {
    await fill(store, 1);
    await fill(store, 2);
    await store.forget(id(1, 1));
    expect(foundInFiles(idsOf(1))).toEqual([]);
    expect(foundInFiles(idsOf(2))).toEqual(idsOf(2));
  } finally {
    await store.close();
  }
});

it('nor what settings were before they were changed', async () => {
  const store = opened(await openStore({ stateDir }));
  for (const server of all) await fill(store, server);
  for (const server of leaving)
    await store.saveSchedule(scheduleOf(id(1, server), { channelId: '900719925474099302' }));
  await store.close();
  expect(foundInFiles(leaving.flatMap((server) => [id(3, server), id(4, server)]))).toEqual([]);
}, 60_000);
