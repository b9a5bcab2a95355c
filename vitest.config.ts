import { configDefaults, defineConfig } from 'vitest/config';

/** These need a PostgreSQL and some minutes; scripts/with-postgres.sh gives them one. Left out, not skipped. */
const ON_POSTGRES = process.env.TEST_DATABASE_URL ? [] : ['tests/scaling/**'];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...ON_POSTGRES],
    testTimeout: 15_000,
    // A machine that runs other tests too may take its time; a wait ends as soon as its condition holds.
    expect: { poll: { timeout: 10_000 } },
  },
});
