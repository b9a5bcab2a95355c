import { describe, expect, it } from 'vitest';
import { CRASHED } from '../src/crash.ts';
import { runProgram } from './program.ts';

const SECRETS = {
  SECRET_TOKEN: 'MTIzNDU2Nzg5MDEyMzQ1Njc4.GAbCdE.abcdefghijklmnopqrstuvwxyz0123456789ab',
  SECRET_DATABASE: 'postgres://dossier:hunter%32two@db.example/dossier',
  SECRET_WEBHOOK: 'aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OnNlY3JldA',
};

describe('a program in which something is not caught', () => {
  it('lives through a rejection, ends with 1 after an exception, and prints no secret', async () => {
    const { code, out, err } = await runProgram('tests/crashing.ts', { env: SECRETS });
    expect(code).toBe(1);
    expect(err).toBe(`${CRASHED}\n`);
    const lines = out
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines.slice(0, 2)).toEqual([
      expect.objectContaining({ level: 50, msg: 'unhandled rejection' }),
      expect.objectContaining({ msg: 'still running' }),
    ]);
    // These two are written within a millisecond, and pino writes a fatal line past its queue: either may be first.
    expect(lines).toHaveLength(4);
    expect(lines).toContainEqual(expect.objectContaining({ level: 60, msg: 'uncaught exception' }));
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'counted', counts: ['rejection', 'exception'] }),
    );
    expect(out).toContain('rejected: [redacted] postgres://dossier:[redacted]@db.example/dossier');
    expect(out).toContain('/webhooks/123456789012345678/[redacted]/messages/@original');
    for (const secret of [...Object.values(SECRETS), 'hunter', 'GAbCdE'])
      expect(out + err).not.toContain(secret);
  }, 30_000);
});
