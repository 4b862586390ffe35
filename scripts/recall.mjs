// `npm run recall`: how much of what Codex itself reads (`thread/read`) Debrief's ledger holds, per recording and kind.
// `--offline`: only with what Codex said when recordings were made. `--record [NAME…]`: records the shapes anew.
import './plainErrors.mjs'
import { join } from 'node:path'
import { bundle, runBundled } from './bundled.mjs'
import { root } from './paths.mjs'
import { installCodex } from './pinnedCodex.mjs'
import { setUp } from './setup.mjs'

const [first, ...names] = process.argv.slice(2)
await setUp({ areTestsMeant: true })
/** @type {Record<string, string>} */
const env = first === '--offline' ? {} : { DEBRIEF_CODEX: await installCodex() }
if (first === '--record') {
  const programs = await bundle({ recordShapes: 'bench/recordShapes.ts' })
  const target = join(root, 'test/fixtures/transcripts/shapes')
  process.exitCode = await runBundled(join(programs, 'recordShapes.js'), [target, ...names], { env })
} else {
  const programs = await bundle({ recall: 'bench/recall.ts' })
  process.exitCode = await runBundled(join(programs, 'recall.js'), [root], { env })
}
