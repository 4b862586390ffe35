// `npm run bench:window`: start, window, scrolling and memory with 10,000 sessions, beside an empty Electron in the same run. Asserts nothing.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { appEntry } from './paths.mjs'
import { setUp } from './setup.mjs'
import { vitest } from './suite.mjs'

await setUp({ areTestsMeant: true })
await ensureBuilt()
process.exitCode = await vitest(['run', '--config', 'vitest.window.config.ts', ...process.argv.slice(2)], {
  DEBRIEF_APP: appEntry,
})
