import { mkdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drive } from '../../bench/soak/drive'
import { runSoak } from '../../bench/soak/runSoak'
import { createLocalEngine } from '../../src-main/worker/localEngine'
import { temporaryFolder } from '../support/temporaryFolder'

// The long one, with the writer in a process of its own, is `npm run soak`.
it('twenty sessions written at once, moved, cut and replaced meanwhile, end as a fresh index has them', async () => {
  const seed = Date.now() % 1_000_000
  const result = await runSoak({
    folder: temporaryFolder('debrief-soak'),
    openEngine: (codexHome, dataFolder) => {
      mkdirSync(dataFolder)
      return createLocalEngine({ codexHome, dataFolder })
    },
    write: (codexHome) => drive(codexHome, seed, 20, 20),
  })
  expect(result.updates).toBeGreaterThan(20)
  expect(result.report.done['append']).toBeGreaterThan(100)
  expect(result.afterScan, `seed ${seed}`).toEqual([])
})
