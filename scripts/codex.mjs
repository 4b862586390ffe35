// `npm run test:codex`: the real Codex CLI from the package registry writes, Debrief summarizes.
import './plainErrors.mjs'
import { ensureBuilt } from './build.mjs'
import { appEntry } from './paths.mjs'
import { installCodex } from './pinnedCodex.mjs'
import { setUp } from './setup.mjs'
import { conclude, runSuite } from './suite.mjs'

await setUp({ areTestsMeant: true })
await ensureBuilt()
conclude(
  await runSuite('codex', ['--config', 'vitest.live.config.ts', 'test/codex', ...process.argv.slice(2)], {
    DEBRIEF_CODEX: await installCodex(),
    DEBRIEF_APP: appEntry,
  }),
)
