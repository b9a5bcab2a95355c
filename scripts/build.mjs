/**
 * Builds the program: its own code and what it needs from node_modules in a few files, because finding and reading nine
 * hundred small ones takes a third of a second at every start. Nothing is minified: a stack trace shows the names of the
 * source, and above each module in a file stands where it comes from.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, transform } from 'esbuild';

const root = join(import.meta.dirname, '..');
const outdir = join(root, 'dist/src');

/**
 * A large table stays in a file of its own, which is read and forgotten. In the text of the program it would be kept three
 * times: as that text, as a text in it, and as what is made of it.
 */
const jsonFromFile = {
  name: 'json-from-file',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^table:/ }, ({ path }) => ({
      path: path.slice('table:'.length),
      namespace: 'table',
    }));
    onLoad({ filter: /.*/, namespace: 'table' }, ({ path }) => ({
      contents: JSON.stringify(JSON.parse(readFileSync(path, 'utf8'))),
      loader: 'file',
    }));
    onLoad({ filter: /\/lexicon\/[^/]+\.json$/ }, ({ path }) => ({
      contents: `
        import { readFileSync } from 'node:fs';
        import place from ${JSON.stringify(`table:${path}`)};
        export default JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8'));`,
      loader: 'js',
    }));
  },
};

/**
 * For each file that imports from a library in CommonJS esbuild makes an object with a function for each of its names.
 * discord.js has seven hundred names, and twenty files import some: here they share one list.
 */
const discordOnce = {
  name: 'discord-once',
  setup({ onLoad, onResolve }) {
    const names = Object.keys(createRequire(import.meta.url)('discord.js'));
    onResolve({ filter: /^discord\.js$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'discord.js', namespace: 'once' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'once' }, () => ({
      contents: `export const { ${names.join(', ')} } = require('discord.js');`,
      resolveDir: root,
    }));
  },
};

/** V8 keeps the text of a program as long as it runs: the comments of libraries and zod's messages in sixty languages go. */
const leanLibraries = {
  name: 'lean-libraries',
  setup({ onLoad }) {
    onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
      loader: 'js',
    }));
    onLoad({ filter: /\/node_modules\/.*\.[cm]?js$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, 'utf8'), {
        minifyWhitespace: true,
        legalComments: 'none',
      });
      return { contents: code, loader: 'js' };
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
  assetNames: 'tables/[name]-[hash]',
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
  plugins: [jsonFromFile, discordOnce, leanLibraries],
  logLevel: 'warning',
  write: false,
});
rmSync(outdir, { recursive: true, force: true });
for (const { path, text, contents } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith('.js') ? inAscii(text) : contents);
}
cpSync(join(root, 'src/local-discord/page'), join(outdir, 'page'), { recursive: true });
