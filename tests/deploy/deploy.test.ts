/** The image, the compose file and the unit, as far as they can be judged without a container engine. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DockerfileParser, Healthcheck, type Instruction, ModifiableInstruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';

const text = (name: string) => readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
const dockerfile = text('Dockerfile');
const parsed = DockerfileParser.parse(dockerfile);

/** What an instruction says, its flags included. */
function saysOf(instruction: Instruction): string {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags().map(String) : [];
  return [...flags, instruction.getArgumentsContent() ?? ''].join(' ');
}

/** The stages, each as its instructions in order. */
function stages(): [keyword: string, says: string][][] {
  const found: [string, string][][] = [];
  for (const instruction of parsed.getInstructions()) {
    if (instruction.getKeyword() === 'FROM') found.push([]);
    found.at(-1)?.push([instruction.getKeyword(), saysOf(instruction)]);
  }
  return found;
}

function healthCheck(): readonly string[] {
  const [check] = parsed.getInstructions().filter((one) => one instanceof Healthcheck);
  const command = check?.getArgumentsContent() ?? '';
  return z.array(z.string()).parse(JSON.parse(command.replace(/^CMD /, '')));
}

/** How the health check of the image ends beside a bot that answers with this status. */
async function healthCheckBeside(status: number | undefined): Promise<number | null> {
  const paths: (string | undefined)[] = [];
  const server = createServer(({ url }, response) => {
    paths.push(url);
    response.writeHead(status ?? 500).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  if (status === undefined) await new Promise((closed) => server.close(closed));
  const [, ...args] = healthCheck();
  const check = spawn(process.execPath, args, { env: { PORT: String(port) }, stdio: 'ignore' });
  const code = await new Promise<number | null>((ended) => check.on('close', ended));
  server.closeAllConnections();
  server.close();
  expect(paths).toEqual(status === undefined ? [] : ['/healthz']);
  return code;
}

describe('the image', () => {
  it('is described without anything that a builder refuses or warns of', () => {
    expect(validate(dockerfile)).toEqual([]);
    // It does see what is wrong.
    const codes = validate('FROM node:24-slim\nHEALTHCHEK CMD x\nUSER\nWORKDIR app\n').map(
      ({ message }) => message,
    );
    expect(codes).toHaveLength(3);
  });

  it('is built in a stage of its own, from the lockfile, and no script of a dependency runs', () => {
    const [build, ...others] = stages();
    expect(others).toHaveLength(1);
    expect(build).toEqual([
      ['FROM', 'node:24-slim AS build'],
      ['WORKDIR', '/app'],
      ['COPY', 'package.json package-lock.json ./'],
      ['RUN', 'npm ci --ignore-scripts --no-audit --no-fund'],
      ['COPY', 'tsconfig.json ./'],
      ['COPY', 'scripts ./scripts'],
      ['COPY', 'commands ./commands'],
      ['COPY', 'src ./src'],
      ['RUN', 'npm run build && npm prune --omit=dev --ignore-scripts --no-audit --no-fund'],
    ]);
  });

  it('holds the program and the data, and runs as somebody who may write the state and nothing else', () => {
    const [, image] = stages();
    expect(image).toEqual([
      ['FROM', 'node:24-slim'],
      ['ENV', 'NODE_ENV=production PORT=8080 HOST=0.0.0.0 DATA_DIR=/app/data STATE_DIR=/app/state'],
      ['WORKDIR', '/app'],
      ['COPY', '--from=build /app/package.json ./'],
      ['COPY', '--from=build /app/node_modules ./node_modules'],
      ['COPY', '--from=build /app/dist ./dist'],
      ['COPY', 'data ./data'],
      ['RUN', 'mkdir state && chown node:node state'],
      ['USER', 'node'],
      ['VOLUME', '/app/state'],
      ['EXPOSE', '8080'],
      [
        'HEALTHCHECK',
        expect.stringMatching(/^--interval=30s --timeout=5s --start-period=40s --retries=3 CMD \[/),
      ],
      ['STOPSIGNAL', 'SIGTERM'],
      [
        'CMD',
        '["node", "--heap-growing-percent=60", "--max-semi-space-size=16", "--v8-pool-size=1", "--liftoff-only", "dist/src/main.js"]',
      ],
    ]);
  });

  it('is healthy where /healthz says so, and not where it says otherwise or nobody answers', async () => {
    expect(healthCheck().slice(0, 2)).toEqual(['node', '-e']);
    const codes = [200, 503, undefined].map(healthCheckBeside);
    expect(await Promise.all(codes)).toEqual([0, 1, 1]);
  });

  it('gets what is named and nothing else: no settings, no state, no history', () => {
    const lines = text('.dockerignore').split('\n');
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      '*',
      '!package.json',
      '!package-lock.json',
      '!tsconfig.json',
      '!scripts',
      '!commands',
      '!src',
      '!data',
    ]);
    expect(dockerfile).not.toMatch(/TOKEN|DATABASE_URL|PASSWORD/);
  });
});

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      hasInstallScript: z.boolean().optional(),
      dev: z.boolean().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
    }),
  ),
});

describe('the lockfile', () => {
  const { '': _own, ...packages } = lockfile.parse(JSON.parse(text('package-lock.json'))).packages;
  const namesOf = (wanted: (one: (typeof packages)[string]) => boolean) =>
    Object.entries(packages)
      .filter(([, one]) => wanted(one))
      .map(([name]) => name);

  it('has no install script in production', () => {
    expect(namesOf(({ hasInstallScript, dev }) => hasInstallScript === true && dev !== true)).toEqual([]);
    // A tool of the build has one, so that the flag is known to be there.
    expect(namesOf(({ hasInstallScript }) => hasInstallScript === true)).toContain('node_modules/esbuild');
  });

  it('names the hash of every package, and no place but the registry', () => {
    expect(namesOf(({ integrity }) => !integrity?.startsWith('sha512-'))).toEqual([]);
    // Where no address stands npm takes the registry of its settings.
    const elsewhere = namesOf(
      ({ resolved }) => resolved?.startsWith('https://registry.npmjs.org/') === false,
    );
    expect(elsewhere).toEqual([]);
  });
});

const ANALYZE = '/usr/bin/systemd-analyze';
if (!existsSync(ANALYZE))
  process.stderr.write(`The unit by systemd itself: skipped, there is no ${ANALYZE}.\n`);

describe('compose and systemd', () => {
  it.runIf(existsSync(ANALYZE))('are a unit that systemd takes, and finds well locked in', () => {
    // The program need not be installed here.
    const unit = text('deploy/dossier.service').replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true');
    const folder = mkdtempSync(join(tmpdir(), 'dossier-unit-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'dossier.service');
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
