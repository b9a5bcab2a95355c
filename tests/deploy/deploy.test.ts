/** The rules of a Dockerfile linter that matter here, held without one. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const text = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
const dockerfile = text('Dockerfile');
const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));

describe('the image', () => {
  it('starts from a named version and is built in stages', () => {
    const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toEqual(['node:24-slim', 'node:24-slim']);
  });

  it('does not run as root and checks its health', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ["node", "dist/src/main.js"]'));
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/healthz/m);
  });

  it('runs no install script and holds no secret', () => {
    for (const [line] of dockerfile.matchAll(/npm (ci|prune)[^&\n]*/g))
      expect(line).toContain('--ignore-scripts');
    expect(dockerfile).not.toMatch(/DISCORD_TOKEN|DATABASE_URL|PASSWORD|^COPY \. |^ADD /m);
    expect(text('.dockerignore').split('\n')).toContain('*');
    expect(text('.dockerignore')).not.toContain('!.env');
  });
});

const ANALYZE = '/usr/bin/systemd-analyze';
if (!existsSync(ANALYZE))
  process.stderr.write(`The unit by systemd itself: skipped, there is no ${ANALYZE}.\n`);

describe('compose and systemd', () => {
  it.runIf(existsSync(ANALYZE))('are a unit that systemd takes, and finds well locked in', () => {
    // The program need not be installed here.
    const unit = text('deploy/dossier.service').replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true');
    const file = join(mkdtempSync(join(tmpdir(), 'dossier-unit-')), 'dossier.service');
    writeFileSync(file, unit);
    const verified = spawnSync(ANALYZE, ['verify', file], { encoding: 'utf8' });
    expect(verified.stdout + verified.stderr).toBe('');
    expect(verified.status).toBe(0);
    const judged = spawnSync(ANALYZE, ['security', '--offline=true', file], { encoding: 'utf8' });
    expect(Number(/exposure level for \S+ (\d+\.\d)/.exec(judged.stdout)?.[1])).toBeLessThan(2);
  });

  it('take secrets from outside only', () => {
    expect(text('compose.yaml')).not.toMatch(/(TOKEN|PASSWORD): (?!\$\{)/);
    expect(text('deploy/dossier.service')).not.toMatch(/TOKEN|PASSWORD/);
  });

  it('give the bot more time to stop than it takes', () => {
    expect(text('compose.yaml')).toContain('stop_grace_period: 20s');
    expect(text('deploy/dossier.service')).toContain('TimeoutStopSec=20');
  });
});
