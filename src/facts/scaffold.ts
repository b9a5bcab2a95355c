/** Makes the folder of a new article, with a worked example to write over. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printJson } from './json-print.ts';
import { errnoOf } from './read-file.ts';
import { exampleFiles } from './scaffold-example.ts';
import { scaffoldReadme } from './scaffold-readme.ts';
import { slug as slugSchema } from './schema.ts';

export type Scaffolded =
  | { ok: true; folder: string; files: readonly string[] }
  | { ok: false; message: string };

/**
 * Writes `dataDir/<slug>/`. Nothing that exists is touched.
 * @returns the folder and the names of its files, or why not, as a sentence.
 */
export function scaffoldArticle(dataDir: string, slug: string): Scaffolded {
  const parsed = slugSchema.safeParse(slug);
  if (!parsed.success) {
    const reasons = parsed.error.issues.map((issue) => issue.message).join('; ');
    return {
      ok: false,
      message: `“${slug.slice(0, 60)}” is no slug: ${reasons}. For instance: bridge-closure.`,
    };
  }
  const folder = join(dataDir, parsed.data);
  if (existsSync(folder))
    return { ok: false, message: `${folder} exists already; choose another slug or take it away.` };
  const files = [
    ...Object.entries(exampleFiles(parsed.data)).map(([name, value]) => ({ name, text: printJson(value) })),
    { name: 'README.md', text: scaffoldReadme(parsed.data) },
  ];
  try {
    mkdirSync(folder, { recursive: true });
    for (const { name, text } of files) writeFileSync(join(folder, name), text, { flag: 'wx' });
  } catch (error) {
    return { ok: false, message: `${folder} cannot be written (${errnoOf(error)}).` };
  }
  return { ok: true, folder, files: files.map(({ name }) => name) };
}
