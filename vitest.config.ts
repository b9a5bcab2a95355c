import { configDefaults, defineConfig } from 'vitest/config';

/** These need a PostgreSQL and some minutes; scripts/with-postgres.sh gives them one. Left out, not skipped. */
const ON_POSTGRES = process.env.TEST_DATABASE_URL ? [] : ['tests/scaling/**'];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...ON_POSTGRES],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A poll ends as soon as its condition holds; on a busy machine that can take a while.
    expect: { poll: { timeout: 10_000 } },
  },
});
