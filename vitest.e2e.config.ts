import { defineConfig } from 'vitest/config'

// The built app in the real Electron; scripts/e2e.mjs builds it and says where both are.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/support/desktop/display.ts',
    pool: 'forks',
    // Only what hangs is given up: a machine that does other work may take long.
    expect: { poll: { timeout: 30_000 } },
    // Each test is an Electron of five processes: more at once would only wait for each other.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 30_000,
  },
})
