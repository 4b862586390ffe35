import { defineConfig } from 'vitest/config'

// Unit and integration tests run in Electron's own Node (scripts/suite.mjs), which has node:sqlite and zstd.
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/integration/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    testTimeout: 20_000,
  },
})
