import { defineConfig } from 'vitest/config'

// Figures of the window and the tray in the real Electron; scripts/benchWindow.mjs starts it.
export default defineConfig({
  test: {
    include: ['bench/window/**/*.figures.ts'],
    environment: 'node',
    globalSetup: 'test/support/desktop/display.ts',
    pool: 'forks',
    testTimeout: 600_000,
    hookTimeout: 30_000,
  },
})
