/**
 * Builds the program: its own code and what it needs from node_modules in a few files, because finding and reading nine
 * hundred small ones takes a third of a second at every start. Nothing is minified: a stack trace shows the names of the
 * source, and above each module in a file stands where it comes from.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'dist/src');

/** `JSON.parse` reads a large table twice as fast as the same table as an object of JavaScript. */
const jsonAsText = {
  name: 'json-as-text',
  setup({ onLoad }) {
    onLoad({ filter: /\/lexicon\/[^/]+\.json$/ }, ({ path }) => {
      const text = JSON.stringify(JSON.parse(readFileSync(path, 'utf8')));
      return { contents: `export default JSON.parse(${JSON.stringify(text)});`, loader: 'js' };
    });
  },
};

/** V8 keeps the text of a program, at two bytes a character where a single one is not ASCII, if only in a comment. */
const inAscii = (code) =>
  code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['src/main.ts', 'src/terminal/doctor.ts'],
  outbase: 'src',
  outdir,
  // The folder of the page is looked for beside the folder of the code that serves it.
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  // What is imported on demand (PostgreSQL, Prometheus, the local Discord) stays in files of its own.
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // libsql is native code; the next two are large and wanted by few; the rest is optional and not installed.
  external: ['libsql', 'pg', 'discord-api-spec', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
  // Libraries in CommonJS ask for Node's own modules so.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  plugins: [jsonAsText],
  logLevel: 'warning',
  write: false,
});
rmSync(outdir, { recursive: true, force: true });
for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, inAscii(text));
}
cpSync(join(root, 'src/local-discord/page'), join(outdir, 'page'), { recursive: true });
