import { defineConfig } from 'vitest/config'

// Pictures of the built app on the demo's sessions; scripts/screenshots.mjs starts it.
export default defineConfig({
  test: {
    include: ['test/shots/**/*.shots.ts'],
    environment: 'node',
    globalSetup: ['test/support/desktop/display.ts', 'test/shots/contactSheet.ts'],
    pool: 'forks',
    // Only what hangs is given up: a machine that does other work may take long.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 300_000,
    hookTimeout: 30_000,
  },
})
