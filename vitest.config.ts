import { defineConfig } from 'vitest/config'

// Unit and integration tests run in Electron's own Node (scripts/suite.mjs), which has node:sqlite and zstd.
export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/integration/**/*.test.ts'],
    environment: 'node',
    pool: 'forks',
    // Only what hangs is given up: some tests start the command line twenty times, on machines that do other work.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 60_000,
  },
})
