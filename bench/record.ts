// Plays the session of the recordings with one Codex release and keeps what it wrote: `npm run record`.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCodexExec, transcriptsIn } from '../test/support/codex/exec'
import { neutralTranscript } from '../test/support/codex/neutral'
import { createRepository } from '../test/support/codex/repository'
import { slugPrompt, slugSteps, slugThought, slugUsage } from '../test/support/codex/slugSession'

const [codex = '', target = ''] = process.argv.slice(2)
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'debrief-record-')))
try {
  const codexHome = join(scratch, 'codex-home')
  const cwd = join(scratch, 'demo')
  createRepository(cwd, { 'package.json': '{ "name": "demo", "private": true }\n' })
  const run = await runCodexExec(slugPrompt, slugSteps, {
    codexHome,
    cwd,
    codex,
    thought: slugThought,
    usageOf: slugUsage,
  })
  const [transcript] = transcriptsIn(codexHome)
  if (run.exitCode !== 0 || run.requests !== slugSteps.length || transcript === undefined) {
    throw new Error(
      `Codex ended with ${run.exitCode} after ${run.requests} of ${slugSteps.length} calls:\n${run.output.slice(-3000)}`,
    )
  }
  const places = [
    { from: cwd, to: '/home/dev/demo' },
    { from: codexHome, to: '/home/dev/.codex' },
  ]
  const text = neutralTranscript(readFileSync(transcript, 'utf8'), places)
  if (text.includes(scratch)) throw new Error(`The recording still names ${scratch}.`)
  mkdirSync(join(target, '..'), { recursive: true })
  writeFileSync(target, text)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
}
