/** Writes a run into docs/performance.md, between its two marks: `npm run bench -- --json > run.json`, then this with run.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import { asMarkdown, run } from './report.ts';

const PAGE = 'docs/performance.md';
const [BEGIN, END] = ['<!-- measured: begin -->', '<!-- measured: end -->'];

const file = process.argv[2];
if (file === undefined) throw new Error('Usage: npm run bench:page -- run.json');
const page = readFileSync(PAGE, 'utf8');
const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
if (from < 0 || to < from) throw new Error(`${PAGE} has lost its marks ${BEGIN} and ${END}`);
const tables = asMarkdown(run.parse(JSON.parse(readFileSync(file, 'utf8'))));
writeFileSync(PAGE, `${page.slice(0, from)}${BEGIN}\n\n${tables}\n\n${page.slice(to)}`);
