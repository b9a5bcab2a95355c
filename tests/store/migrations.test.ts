import { join } from 'node:path';
import Database from 'libsql';
import { expect, it } from 'vitest';
import { inspectStore } from '../../src/store/inspect.ts';
import { openStore } from '../../src/store/store.ts';
import { opened, temporaryDirectory } from './engines.ts';
import { GUILD, postOf, scheduleOf } from './samples.ts';

it('a file of an older version is brought up to date with its rows', async () => {
  const { path: stateDir, remove } = temporaryDirectory();
  const before = opened(await openStore({ stateDir }));
  await before.saveSchedule(scheduleOf(GUILD));
  await before.beginPost(postOf(GUILD));
  await before.close();
  const database = new Database(join(stateDir, 'dossier.sqlite'));
  database.exec('alter table schedule drop column bot_id');
  database.exec("delete from dossier_migration where name = '0002-bot-of-schedule'");
  database.close();
  expect(await inspectStore({ stateDir })).toEqual({ ok: true, state: 'behind' });
  const after = opened(await openStore({ stateDir }));
  expect(await after.schedule(GUILD)).toStrictEqual(scheduleOf(GUILD, { revision: 1 }));
  expect(await after.posts(GUILD)).toStrictEqual([postOf(GUILD)]);
  await after.saveSchedule(scheduleOf(GUILD, { botId: '900719925474099311' }));
  expect((await after.schedule(GUILD))?.botId).toBe('900719925474099311');
  await after.close();
  expect(await inspectStore({ stateDir })).toEqual({ ok: true, state: 'current' });
  remove();
});
