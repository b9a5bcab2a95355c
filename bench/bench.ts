/**
 * `npm run bench`: every figure of docs/performance.md, measured side by side in one run. With `--json` the result is
 * JSON on stdout; `--only NAME` runs one section; `--smallest` shows that it runs, and measures nothing worth keeping.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { thisMachine } from './machine.ts';
import { asText, type Run } from './report.ts';
import { type Section, section } from './section.ts';

const SECTIONS = ['article', 'records', 'interactions', 'start', 'schedules'];

/** Runs a section in a process of its own, so that none pays for another. */
async function runSection(name: string, flags: readonly string[]): Promise<Section> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'sections', `${name}.js`), ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`the section "${name}" ended with ${code}`);
  return section.parse(JSON.parse(out));
}

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    smallest: { type: 'boolean', default: false },
  },
});
const run: Run = { machine: thisMachine(), sections: [] };
for (const name of SECTIONS) {
  if (values.only !== undefined && values.only !== name) continue;
  if (!values.json) process.stderr.write(`measuring: ${name}\n`);
  run.sections.push(await runSection(name, values.smallest ? ['--smallest'] : []));
}
process.stdout.write(values.json ? `${JSON.stringify(run, null, 2)}\n` : asText(run));
