import { defineConfig } from 'vitest/config'

// The built app in the real Electron; scripts/e2e.mjs builds it and says where both are.
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/support/desktop/display.ts',
    pool: 'forks',
    // Each test is an Electron of five processes: more at once would only wait for each other.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
})
