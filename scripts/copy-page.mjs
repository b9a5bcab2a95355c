/** tsc leaves out what is no TypeScript; the page of the local Discord is served as it is. */
import { cpSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
cpSync(join(root, 'src/local-discord/page'), join(root, 'dist/src/local-discord/page'), { recursive: true });
