import { defineConfig } from 'vitest/config'

// Pictures of the built app on the demo's sessions; scripts/screenshots.mjs starts it.
export default defineConfig({
  test: {
    include: ['test/shots/**/*.shots.ts'],
    environment: 'node',
    globalSetup: ['test/support/desktop/display.ts', 'test/shots/contactSheet.ts'],
    pool: 'forks',
    testTimeout: 300_000,
    hookTimeout: 30_000,
  },
})
