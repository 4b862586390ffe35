// `npm test`: from a fresh clone to one last line, "N passed, N failed". Everything runs even when something failed.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { check } from './check.mjs'
import { appEntry } from './paths.mjs'
import { setUp } from './setup.mjs'
import { conclude, keepStep, runSuite, sum } from './suite.mjs'

await setUp({ areTestsMeant: true })
const tallies = [keepStep('check', await check()), keepStep('build', await isBuilt())]
tallies.push(await runSuite('unit', ['test/unit']))
tallies.push(await runSuite('integration', ['test/integration'], { DEBRIEF_APP: appEntry }))
tallies.push(await runSuite('e2e', ['--config', 'vitest.e2e.config.ts'], { DEBRIEF_APP: appEntry }))
conclude(sum(tallies))

async function isBuilt() {
  try {
    await ensureBuilt()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
}
