// `npm run soak [-- --seconds 180] [--threads 50] [--seed N] [--keep]` (bench/README.md).
import './plainErrors.mjs'
import { join } from 'node:path'
import { bundle, runBundled } from './bundled.mjs'
import { cache } from './paths.mjs'
import { setUp } from './setup.mjs'

await setUp()
const programs = await bundle({ soak: 'bench/soak.ts' }, { isWithProduct: true })
process.exitCode = await runBundled(join(programs, 'soak.js'), process.argv.slice(2), {
  env: { DEBRIEF_BENCH_FOLDER: join(cache, 'soak') },
})
