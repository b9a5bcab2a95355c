import { expect, it } from 'vitest';
import { startProgram } from '../program.ts';

it.each(['eval', 'fit', 'fit-claims'])(
  'npm run %s names an option that it does not know, and how it is used',
  async (name) => {
    const { text, ended } = startProgram(`src/terminal/${name}.ts`, { args: ['--nonsense'] });
    expect(await ended).toBe(2);
    expect(text.err).toMatch(new RegExp(`^Unknown option '--nonsense'.*\nUsage: npm run ${name} .*\n$`));
    expect(text.out).toBe('');
  },
  60_000,
);
