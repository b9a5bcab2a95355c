import { DiscordAPIError } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { createLog, redact, secretsOf } from '../src/log.ts';

const TOKEN = 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.abcdefghijklmnopqrstuvwxyz0123456789ab';
const OTHER = 'OTg3NjU0MzIxMDk4NzY1NDMy.XyZabc.zyxwvutsrqponmlkjihgfedcba9876543210zy';
const INTERACTION_TOKEN = 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OnNlY3JldA';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('trace', [TOKEN], { write: (line) => lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it.each([
    ['in the message', (log: ReturnType<typeof createLog>) => log.info(`logging in with ${TOKEN}`)],
    ['in a field', (log: ReturnType<typeof createLog>) => log.info({ deep: { deeper: [{ token: TOKEN }] } })],
    ['of another bot', (log: ReturnType<typeof createLog>) => log.info({ found: OTHER })],
    [
      'in an error',
      (log: ReturnType<typeof createLog>) => log.error({ err: new Error(`refused: Bot ${TOKEN}`) }),
    ],
    [
      'in a cause',
      (log: ReturnType<typeof createLog>) => log.error({ err: new Error('x', { cause: new Error(TOKEN) }) }),
    ],
  ])('keeps a bot token out %s', (_where, write) => {
    const text = logged(write);
    expect(text).toContain('[redacted]');
    expect(text).not.toContain(TOKEN);
    expect(text).not.toContain(OTHER);
  });

  it('keeps tokens in addresses and what was sent out of errors', () => {
    const url = `https://discord.com/api/v10/interactions/123456789012345678/${INTERACTION_TOKEN}/callback`;
    const body = { files: [], json: { data: { content: 'what somebody typed' } } };
    const error = new DiscordAPIError(
      { code: 10062, message: 'Unknown interaction' },
      10062,
      404,
      'POST',
      url,
      body,
    );
    const text = logged((log) => log.error({ err: error }));
    expect(text).toContain('/interactions/123456789012345678/[redacted]/callback');
    expect(text).toContain('"code":10062');
    expect(text).not.toContain(INTERACTION_TOKEN);
    expect(text).not.toContain('what somebody typed');
    const webhook = logged((log) =>
      log.warn(`PATCH /webhooks/123456789012345678/${INTERACTION_TOKEN}/messages/@original`),
    );
    expect(webhook).not.toContain(INTERACTION_TOKEN);
  });

  it('keeps out what an error quotes of a text that could not be parsed', () => {
    for (const text of ['{"content":"what somebody typed"', '{"content":what somebody typed}', 'somebody']) {
      let error: unknown;
      try {
        JSON.parse(text);
      } catch (caught) {
        error = caught;
      }
      const line = logged((log) => log.error({ err: new Error('x', { cause: error }) }));
      expect(line).toContain('"type":"SyntaxError"');
      expect(line).toContain('    at ');
      expect(line).not.toMatch(/somebody|typed|content"?:/);
    }
  });

  it('leaves the example of an address as it is', () => {
    const advice = 'write postgres://user:password@host:5432/name, or leave it out';
    expect(redact(advice, [])).toBe(advice);
  });

  it('keeps passwords of databases out', () => {
    expect(logged((log) => log.info({ url: 'postgres://dossier:hunter2@db.example/x' }))).not.toContain(
      'hunter2',
    );
  });

  it.each([
    'postgres://dossier:hun@ter2@db.example/x',
    'postgresql://:hun@ter2@db.example/x',
    'postgres://db.example/x?user=dossier&password=hunter2',
    'postgres://dossier:hunter2@db.example:5432/x?sslmode=require',
    'POSTGRES://dossier:hunter2@db.example/x',
    'postgres://db.example/x?PASSWORD=hunter2',
  ])('keeps the password out of %s', (url) => {
    expect(redact(`cannot connect to ${url}`, [])).not.toMatch(/ter2/);
  });

  it('keeps the password of the settings out by itself, encoded or not', () => {
    const secrets = secretsOf({ token: TOKEN, databaseUrl: 'postgres://dossier:p%40ss%22word@db.example/x' });
    for (const text of ['p%40ss%22word', 'p@ss"word', JSON.stringify({ password: 'p@ss"word' }), TOKEN])
      expect(redact(`seen: ${text}`, secrets)).not.toMatch(/p(%40|@)ss|abcdefghijklm/);
    expect(secretsOf({ token: TOKEN })).toEqual([TOKEN]);
  });

  it('keeps the password out that the address has as a parameter', () => {
    const databaseUrl = 'postgres://db.example/x?user=dossier&password=p%40ssword';
    expect(redact('seen: p@ssword, p%40ssword', secretsOf({ token: TOKEN, databaseUrl }))).toBe(
      'seen: [redacted], [redacted]',
    );
  });

  it('cuts no word for a password of a letter or two, and nothing where there is no token', () => {
    const secrets = secretsOf({ token: '', databaseUrl: 'postgres://dossier:is@db.example/x' });
    expect(redact('this is postgres://dossier:is@db.example/x', secrets)).toBe(
      'this is postgres://dossier:[redacted]@db.example/x',
    );
  });
});
