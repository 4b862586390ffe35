import { defineConfig } from 'vitest/config'

// Figures of the window and the tray in the real Electron; scripts/benchWindow.mjs starts it.
export default defineConfig({
  test: {
    include: ['bench/window/**/*.figures.ts'],
    environment: 'node',
    globalSetup: 'test/support/desktop/display.ts',
    pool: 'forks',
    // Only what hangs is given up: a machine that does other work may take long.
    expect: { poll: { timeout: 30_000 } },
    testTimeout: 600_000,
    hookTimeout: 30_000,
  },
})
