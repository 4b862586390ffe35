import { defineConfig } from 'vitest/config'

// Tests against whole foreign or finished programs: the real Codex CLI, the packed application. One file at a time.
export default defineConfig({
  test: {
    include: ['test/codex/**/*.test.ts', 'test/packaged/**/*.test.ts'],
    environment: 'node',
    globalSetup: 'test/support/desktop/display.ts',
    pool: 'forks',
    // Only what hangs is given up: a machine that does other work may take long.
    expect: { poll: { timeout: 30_000 } },
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
