// `npm run screenshots [-- FILTER]`: every page of the built app in light and dark on the demo's sessions, into `screenshots/`, with a contact
// sheet (`index.html`). For people to look at: nothing is asserted.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { appEntry } from './paths.mjs'
import { setUp } from './setup.mjs'
import { vitest } from './suite.mjs'

await setUp({ areTestsMeant: true })
await ensureBuilt()
process.exitCode = await vitest(['run', '--config', 'vitest.screenshots.config.ts', ...process.argv.slice(2)], {
  DEBRIEF_APP: appEntry,
})
