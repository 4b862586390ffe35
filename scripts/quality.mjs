// `npm run quality [-- --json] [--model ID …]`: the verifier against planted lies and true sentences (bench/README.md).
import './plainErrors.mjs'
import { join } from 'node:path'
import { bundle, runBundled } from './bundled.mjs'
import { setUp } from './setup.mjs'

await setUp()
const programs = await bundle({ quality: 'bench/quality.ts' })
process.exitCode = await runBundled(join(programs, 'quality.js'), process.argv.slice(2))
