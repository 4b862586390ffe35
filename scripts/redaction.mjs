// `npm run redaction [-- --verbose] [-- --json]`: which secrets the redaction finds, and what it takes for one (bench/redaction/README.md).
import './plainErrors.mjs'
import { join } from 'node:path'
import { bundle, runBundled } from './bundled.mjs'
import { setUp } from './setup.mjs'

await setUp()
const programs = await bundle({ redaction: 'bench/redaction.ts' })
process.exitCode = await runBundled(join(programs, 'redaction.js'), process.argv.slice(2))
