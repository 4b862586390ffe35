// `npm run test:packaged`: packs for this platform and lets the packed application do the main job.
import './plainErrors.mjs'
import { pack } from './pack.mjs'
import { setUp } from './setup.mjs'
import { conclude, runSuite } from './suite.mjs'

const electron = await setUp({ areTestsMeant: true })
const folder = await pack(electron)
conclude(
  await runSuite('packaged', ['--config', 'vitest.live.config.ts', 'test/packaged', ...process.argv.slice(2)], {
    DEBRIEF_PACKED: folder,
  }),
)
