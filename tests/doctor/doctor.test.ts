/** What an operator is told, by the program itself. Discord's part is in doctor-discord.test.ts. */
import { chmodSync, cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { writeRichBank } from '../facts/rich-bank.ts';
import { temporaryBase } from '../facts/temporary-base.ts';
import { runProgram } from '../program.ts';
import { opened, ownSchema, TEST_DATABASE_URL } from '../store/engines.ts';
import { scheduleOf } from '../store/samples.ts';
import { canRunAs, doctor } from './run-doctor.ts';

const TOKEN = 'local.doctor.secret-token';
/** "nobody" on most systems. */
const ANOTHER_USER = 65_534;
const AWAY = 'http://127.0.0.1:9/api';
let stateDir: string;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'dossier-doctor-'));
});
afterEach(() => rmSync(stateDir, { recursive: true, force: true }));

const base = () => ({ DISCORD_TOKEN: TOKEN, DISCORD_API_URL: AWAY, STATE_DIR: stateDir });

/** Listens on a free port for the length of the test; answers with this. */
async function taken(answer: string): Promise<{ port: number; stop(): void }> {
  const server = createServer((_request, response) => response.end(answer));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return { port: address.port, stop: () => server.close() };
}

/** Fills the store with one schedule, due for an hour. */
async function withSchedule(changes = {}): Promise<void> {
  const store = opened(await openStore({ stateDir }));
  await store.saveSchedule(scheduleOf('900719925474099301', { dueAt: Date.now() - 3_600_000, ...changes }));
  await store.close();
}

describe('npm run doctor', { timeout: 60_000 }, () => {
  it('finds nothing wrong on a fresh machine, makes nothing, and does not ask Discord', async () => {
    const { code, out, err, of } = await doctor(base());
    expect(err).toBe('');
    expect(of('wrong')).toEqual([]);
    expect(code).toBe(0);
    expect(out).toContain('\nNothing is wrong.\n');
    expect(of('right')).toContain('Settings: all can be read.');
    expect(of('right').join('\n')).toMatch(/^Node: \d+\.\d+\.\d+\.$/m);
    expect(of('right').join('\n')).toMatch(/^Fact base: version [0-9a-f]{12}, with isis-k-resurgence\.$/m);
    expect(of('right')).toContain(
      `Store: the folder ${stateDir} of STATE_DIR is empty; the first start makes the tables.`,
    );
    expect(of('right').join('\n')).toMatch(/^Disk: \d+ [MG]B are free for /m);
    expect(of('note')).toContain(
      'Discord: not asked; npm run doctor -- --discord asks it about the token, the commands and the channels.',
    );
    expect(readdirSync(stateDir)).toEqual([]);
  });

  it('says that without a token there is a local Discord', async () => {
    const { code, of } = await doctor({ STATE_DIR: stateDir });
    expect(of('note')).toContain(
      'Settings: DISCORD_TOKEN is not set; npm start would run a Discord on this machine for trying out.',
    );
    expect(code).toBe(0);
  });

  it('names every wrong setting and ends with 1, without the secrets in them', async () => {
    const { code, out, of } = await doctor({
      DISCORD_TOKEN: 'Bot my.secret.token',
      DATABASE_URL: 'mysql://dossier:hunter22@db/dossier',
      LOG_LEVEL: 'loud',
      PORT: 'eighty',
    });
    expect(code).toBe(1);
    expect(of('wrong').map((row) => row.slice(0, row.indexOf(' is')))).toEqual([
      'Settings: DISCORD_TOKEN',
      'Settings: PORT',
      'Settings: DATABASE_URL',
      'Settings: LOG_LEVEL',
    ]);
    expect(out).toContain('4 things are wrong; see above.');
    expect(out).not.toMatch(/secret|hunter22/);
  });

  it('takes the secrets out of whatever it says', async () => {
    // Wherever they got to: here they are the name of a folder.
    const databaseUrl = 'postgres://dossier:hunter22@127.0.0.1:9/dossier';
    const dataDir = join(stateDir, `${TOKEN} hunter22`);
    const { out } = await doctor({ ...base(), DATABASE_URL: databaseUrl, DATA_DIR: dataDir });
    expect(out).toContain(join(stateDir, '[redacted] [redacted]'));
    expect(out).not.toMatch(/hunter22|secret-token/);
  });

  it('says that processes which share the shards have to share the store', async () => {
    const some = await doctor({ ...base(), SHARDS: '0,1', SHARD_COUNT: '4' });
    expect(some.of('wrong')).toEqual([
      'Shards: this process runs 2 of 4 shards with a store of its own: no other takes over its daily posts, and the logins are not spaced. Set DATABASE_URL, the same for all (docs/scaling.md).',
    ]);
    expect(some.code).toBe(1);
    const all = await doctor({ ...base(), SHARDS: '0,1', SHARD_COUNT: '2' });
    expect(all.of('wrong')).toEqual([]);
    expect(all.code).toBe(0);
  });

  it('shows what is broken in the fact base, and that there is none', async () => {
    cpSync('data', join(stateDir, 'data'), { recursive: true });
    writeFileSync(join(stateDir, 'data/isis-k-resurgence/events.json'), '[{"ref":"E-1"}]');
    const broken = await doctor({ ...base(), DATA_DIR: join(stateDir, 'data') });
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('isis-k-resurgence/events.json · E-1 · name: this is missing');
    const none = await doctor({ ...base(), DATA_DIR: join(stateDir, 'nowhere') });
    expect(none.code).toBe(1);
    expect(none.out).toContain('set DATA_DIR to the folder with the articles');
  });

  it.runIf(canRunAs(ANOTHER_USER))(
    'names a folder and a file of the fact base that this user may not read',
    async () => {
      const dataDir = temporaryBase();
      chmodSync(dataDir, 0o755);
      const folder = join(dataDir, 'bridge-closure');
      const examine = () => doctor({ ...base(), DATA_DIR: dataDir }, { uid: ANOTHER_USER });
      chmodSync(join(folder, 'events.json'), 0);
      expect((await examine()).out).toContain(
        'bridge-closure/events.json: it cannot be read (EACCES); let the user who runs the bot read it.',
      );
      chmodSync(folder, 0);
      const { code, out, err } = await examine();
      expect(code).toBe(1);
      expect(err).toBe('');
      expect(out).toContain(
        'bridge-closure: this folder cannot be read (EACCES); let the user who runs the bot read it.',
      );
    },
  );

  it('says whether what is learnt from an article is kept, is of an older bank, or is not there', async () => {
    const slug = 'bridge-closure';
    const ofArticle = `Learning: what is learnt from the questions and claims of ${slug}`;
    const remedy =
      'The bot starts all the same, and learns for some seconds each time. Keep what it learns: npm run facts -- learn';
    const dataDir = temporaryBase();
    const examine = async () => {
      const { code, of } = await doctor({ ...base(), DATA_DIR: dataDir });
      expect(code).toBe(0);
      const lines = { right: of('right'), note: of('note') };
      return Object.entries(lines).flatMap(([verdict, rows]) =>
        rows.filter((row) => row.startsWith('Learning')).map((row) => `${verdict} ${row}`),
      );
    };
    expect(await examine()).toEqual([]);
    writeRichBank(dataDir);
    expect(await examine()).toEqual([`note ${ofArticle} is not kept. ${remedy}`]);
    const learning = await runProgram('src/terminal/facts.ts', {
      env: { DATA_DIR: dataDir },
      args: ['learn'],
    });
    expect(learning.code).toBe(0);
    expect(await examine()).toEqual([`right ${ofArticle} is kept, and fits them and this version.`]);
    writeFileSync(join(dataDir, '.learnt', `${slug}.bank`), '{}');
    expect(await examine()).toEqual([
      `note ${ofArticle} is older than the bank or than this version. ${remedy}`,
    ]);
  });

  it('says who holds the port: another program, the bot in health, the bot in trouble', async () => {
    for (const [answer, verdict, says] of [
      ['hello', 'wrong', 'is taken by another program. Stop that program, or choose another PORT.'],
      [
        '{"healthy":true,"gateway":"ready","store":"writable"}',
        'right',
        'PORT: the bot is running there, and it is healthy.',
      ],
      [
        '{"healthy":false,"gateway":"not connected","store":"writable"}',
        'wrong',
        'PORT: the bot is running there, and it is not healthy (gateway not connected, store writable). Its log says why.',
      ],
    ] as const) {
      const other = await taken(answer);
      const { code, of } = await doctor({ ...base(), PORT: String(other.port) });
      other.stop();
      expect(of(verdict).find((row) => row.startsWith('PORT:'))).toContain(says);
      expect(code).toBe(verdict === 'wrong' ? 1 : 0);
    }
  });

  it('says when HOST is no address of this machine', async () => {
    const { of } = await doctor({ ...base(), PORT: '0', HOST: '203.0.113.7' });
    expect(of('wrong')).toEqual([
      'PORT: 203.0.113.7 is no address of this machine. Correct HOST: 127.0.0.1 for this machine only, 0.0.0.0 for all.',
    ]);
  });

  it('refuses an option that it does not know with 2', async () => {
    const { code, err } = await doctor(base(), { args: ['--everything'] });
    expect(code).toBe(2);
    expect(err).toContain('Usage: npm run doctor');
  });
});

describe('the store, seen by the doctor', { timeout: 60_000 }, () => {
  it('is up to date, with a post on time or late', async () => {
    await withSchedule({ dueAt: Date.now() + 60_000 });
    const onTime = await doctor(base());
    expect(onTime.of('right')).toContain(
      `Store: the folder ${stateDir} of STATE_DIR can be written, its tables are up to date.`,
    );
    expect(onTime.of('right')).toContain('Daily posts: 1 server has a daily post; none is late.');
    await withSchedule();
    const late = await doctor(base());
    expect(late.of('wrong').join()).toMatch(
      /^Daily posts: 1 server has a daily post; one has been due since 2/,
    );
    expect(late.code).toBe(1);
  });

  it('has a schedule in a zone that this Node does not know', async () => {
    await withSchedule({ zone: 'Mars/Olympus', dueAt: Date.now() + 60_000 });
    expect((await doctor(base())).of('wrong')).toEqual([
      'Time zones: this Node does not know Mars/Olympus, which /daily start was given in one server. Update Node.',
    ]);
  });

  it('of an older version is left as it is', async () => {
    await withSchedule();
    const file = new Database(join(stateDir, 'dossier.sqlite'));
    file.exec('delete from dossier_migration');
    const { code, of } = await doctor(base());
    expect(of('note').find((row) => row.startsWith('Store:'))).toContain(
      'is of an older version; the next start brings it up to date.',
    );
    expect(code).toBe(0);
    expect(file.prepare('select name from dossier_migration').all([])).toEqual([]);
  });

  it('is not a database, or of another program', async () => {
    writeFileSync(join(stateDir, 'dossier.sqlite'), 'shopping list\n'.repeat(1000));
    const { code, of } = await doctor(base());
    expect(of('wrong')[0]).toContain('dossier.sqlite is not a database. Nothing was changed.');
    expect(code).toBe(1);
  });

  it('has a file where its folder should be', async () => {
    const file = join(stateDir, 'file');
    writeFileSync(file, '');
    const { of } = await doctor({ ...base(), STATE_DIR: file });
    expect(of('wrong')[0]).toBe(`Store: ${file} is a file. Move it away, or choose another STATE_DIR.`);
  });

  it.runIf(canRunAs(ANOTHER_USER))('cannot be written by the user of the bot', async () => {
    chmodSync(stateDir, 0o755);
    const { code, of } = await doctor(base(), { uid: ANOTHER_USER });
    expect(of('wrong')).toEqual([
      `Store: ${stateDir} cannot be written by this user. Let the user who runs the bot write there, or choose another STATE_DIR.`,
    ]);
    expect(code).toBe(1);
  });

  it('on a PostgreSQL that is away is named without its password', async () => {
    const { code, out, of } = await doctor({
      ...base(),
      DATABASE_URL: 'postgres://dossier:hunter22@127.0.0.1:9/dossier',
    });
    expect(of('wrong')).toEqual([
      'Store: PostgreSQL at 127.0.0.1:9/dossier cannot be reached. See that it runs and that host and port in DATABASE_URL are right.',
    ]);
    expect(code).toBe(1);
    expect(out).not.toContain('hunter22');
  });

  it.runIf(TEST_DATABASE_URL)('on a PostgreSQL is empty, then up to date', async () => {
    const schema = await ownSchema(String(TEST_DATABASE_URL));
    const env = { ...base(), DATABASE_URL: schema.url };
    const storeLine = async () => (await doctor(env)).out.split('\n').find((row) => row.includes('Store:'));
    try {
      expect(await storeLine()).toBe(
        'right  Store: the PostgreSQL of DATABASE_URL is empty; the first start makes the tables.',
      );
      const store = opened(await openStore({ stateDir, databaseUrl: schema.url }));
      await store.close();
      expect(await storeLine()).toBe(
        'right  Store: the PostgreSQL of DATABASE_URL can be written, its tables are up to date.',
      );
    } finally {
      await schema.drop();
    }
  });
});
