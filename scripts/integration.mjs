// `npm run test:integration [-- FILTER]`: real files, sockets, databases and processes; the built CLI and engine thread among them.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { appEntry } from './paths.mjs'
import { setUp } from './setup.mjs'
import { conclude, runSuite } from './suite.mjs'

await setUp({ areTestsMeant: true })
await ensureBuilt()
const filters = process.argv.slice(2)
conclude(await runSuite('integration', filters.length > 0 ? filters : ['test/integration'], { DEBRIEF_APP: appEntry }))
