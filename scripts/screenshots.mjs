// `npm run screenshots [-- FILTER]`: every page and state of the built app in light and dark, into `screenshots/`, with a contact
// sheet (`index.html`). For people to look at: nothing is asserted.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { appEntry } from './paths.mjs'
import { setUp } from './setup.mjs'
import { vitest } from './suite.mjs'

await setUp({ areTestsMeant: true })
await ensureBuilt()
const filter = process.argv.slice(2)
process.exitCode = await vitest(['run', '--config', 'vitest.screenshots.config.ts', ...filter], {
  DEBRIEF_APP: appEntry,
  ...(filter.length > 0 && { DEBRIEF_SHOTS_FILTERED: '1' }),
})
