/** `npm run ask`: the bot's replies in the terminal. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { config } from 'dotenv';
import { compose } from '../answers/compose.ts';
import { createEngine, type Engine, type Scope } from '../answers/engine.ts';
import type { FactBase } from '../facts/base.ts';
import { openFactBase } from '../facts/check.ts';
import { formatProblem } from '../facts/problem.ts';
import { askExplanation, checkExplanation } from './explanation.ts';
import { answerLine } from './jsonl.ts';
import { parsedArguments } from './parsed-arguments.ts';
import { replyText } from './reply-text.ts';

const USAGE = `Usage:
  npm run ask -- "who claimed the Balkh bombing?"
  npm run ask -- --check "the Nangarhar attack succeeded"
  npm run ask                      a prompt; an empty line or Ctrl-D ends it
  npm run --silent ask -- --jsonl  lines {"id","text","kind":"ask"|"check"} in, one line each out
Options: --article SLUG narrows to one article.
         --explain adds how each word was read, the candidates with their scores, and the reason.
`;

interface Arguments {
  text: string;
  check: boolean;
  jsonl: boolean;
  explain: boolean;
  scope: Scope;
}

config({ quiet: true });
process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const read = argumentsOf(argv);
  if (typeof read === 'string') {
    process.stderr.write(read);
    return read === USAGE ? 0 : 2;
  }
  const loaded = openFactBase(process.env.DATA_DIR || 'data');
  if (!loaded.ok) {
    process.stderr.write(
      `The fact base is broken:\n${loaded.problems.map((problem) => `  ${formatProblem(problem)}\n`).join('')}`,
    );
    return 1;
  }
  const { base } = loaded;
  const { article } = read.scope;
  if (article !== undefined && !base.dossiers.has(article)) {
    process.stderr.write(
      `There is no article "${article}"; there are: ${[...base.dossiers.keys()].join(', ')}.\n`,
    );
    return 2;
  }
  const engine = createEngine(base);
  if (read.jsonl) return await answerLines(base, engine, read.scope);
  if (read.text !== '') return printReply(read.text, read, base, engine);
  return await prompt(read, base, engine);
}

function argumentsOf(argv: string[]): Arguments | string {
  const options = {
    check: { type: 'boolean', default: false },
    jsonl: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
    article: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  } as const;
  const parsed = parsedArguments({ args: argv, allowPositionals: true, options }, USAGE);
  if (typeof parsed === 'string') return parsed;
  const { values, positionals } = parsed;
  if (values.help) return USAGE;
  const scope = values.article === undefined ? {} : { article: values.article };
  const { check, jsonl, explain } = values;
  return { text: positionals.join(' ').trim(), check, jsonl, explain, scope };
}

/** Streams: a line is answered as soon as it is read, and reading waits for a slow reader of the answers. */
async function answerLines(base: FactBase, engine: Engine, scope: Scope): Promise<number> {
  process.stdout.on('error', endQuietly);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (!process.stdout.write(`${answerLine(line, base, engine, scope)}\n`))
      await once(process.stdout, 'drain');
  }
  return 0;
}

/** `| head` closes the pipe early; that is no fault. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
}

function printReply(
  text: string,
  { check, explain, scope }: Arguments,
  base: FactBase,
  engine: Engine,
): number {
  const reply = compose(base, check ? engine.check(text, scope) : engine.ask(text, scope));
  if (!reply) {
    process.stderr.write('The answer cannot be shown.\n');
    return 1;
  }
  const { isTTY, columns } = process.stdout;
  const colours = Boolean(isTTY) && !process.env.NO_COLOR;
  process.stdout.write(replyText(reply, { colours, ...(isTTY && { columns }) }));
  if (!explain) return 0;
  const pages = check
    ? engine.explainCheck(text, scope).map(checkExplanation)
    : engine.explainAsk(text, scope).map(askExplanation);
  process.stdout.write(`\n${pages.join('\n')}`);
  return 0;
}

async function prompt(read: Arguments, base: FactBase, engine: Engine): Promise<number> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    prompt: read.check ? 'check> ' : 'ask> ',
  });
  lines.prompt();
  for await (const line of lines) {
    if (line.trim() === '') break;
    printReply(line, read, base, engine);
    lines.prompt();
  }
  lines.close();
  return 0;
}
