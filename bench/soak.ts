// `npm run soak`: fifty sessions are written at once while their files are archived, compressed, forked, reverted, cut, rewritten
// and deleted; what the watching engine knows in the end must equal a fresh index. The writer is a process of its own.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openEngine } from './engine'
import { drive } from './soak/drive'
import { runSoak } from './soak/runSoak'
import type { WriterReport } from './soak/writer'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '180' },
    threads: { type: 'string', default: '50' },
    seed: { type: 'string' },
    keep: { type: 'boolean', default: false },
    /** The child's part: the home to write to. */
    writer: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const threads = Number(values.threads)
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)

if (values.writer !== undefined) {
  print(JSON.stringify(await drive(values.writer, seed, threads, seconds)))
} else {
  const folder = process.env['DEBRIEF_BENCH_FOLDER'] ?? '.cache/soak'
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  print(`seed ${seed}, ${threads} sessions, ${seconds} s (repeat with: npm run soak -- --seed ${seed})`)
  const result = await runSoak({ folder, openEngine, write: writeElsewhere })
  print(
    Object.entries(result.report.done)
      .map(([name, count]) => `${name} ${count}`)
      .join(', '),
  )
  print(
    `${result.sessions} sessions in the end, ${result.report.deletedIds.length} deleted, ${result.updates} updates seen, ${result.facts} facts compared`,
  )
  tell('by file events alone', result.afterEvents)
  tell('after one scan', result.afterScan)
  process.exitCode = result.afterScan.length === 0 ? 0 : 1
  if (!values.keep) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  else print(`kept in ${join(folder)}`)
  process.exit()
}

function tell(when: string, differing: readonly string[]): void {
  print(differing.length === 0 ? `${when}: equal to a fresh index` : `${when}: DIFFERENT from a fresh index`)
  for (const each of differing) print(`  ${each}`)
}

function writeElsewhere(codexHome: string): Promise<WriterReport> {
  const [program = ''] = process.argv.slice(1)
  const args = [
    program,
    '--writer',
    codexHome,
    '--seed',
    String(seed),
    '--threads',
    values.threads,
    '--seconds',
    values.seconds,
  ]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said) as WriterReport)
      else reject(new Error(`the writer ended with ${code}`))
    })
  })
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
