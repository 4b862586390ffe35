// `npm run test:e2e [-- FILTER]`: the real app in the real Electron. Displays and buses are started by the tests themselves.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { appEntry } from './paths.mjs'
import { setUp } from './setup.mjs'
import { conclude, runSuite } from './suite.mjs'

await setUp({ areTestsMeant: true })
await ensureBuilt()
conclude(
  await runSuite('e2e', ['--config', 'vitest.e2e.config.ts', ...process.argv.slice(2)], { DEBRIEF_APP: appEntry }),
)
