import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.twin.ts'],
    testTimeout: 15_000,
  },
});
