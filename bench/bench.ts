// `npm run bench`: prints rows of the table of numbers to reach, and how long the usage page takes. Asserts nothing. Each measurement is a process of its own.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench, BenchRow, Measured, TaskInput } from './row'
import { appendRow } from './rows/append'
import { indexRow } from './rows/indexStore'
import { listRow } from './rows/list'
import { memoryRow } from './rows/memory'
import { promptRow } from './rows/prompt'
import { reconcileRow } from './rows/reconcile'
import { searchRow } from './rows/search'
import { usageRow } from './rows/usage'

const rows: readonly BenchRow[] = [
  indexRow,
  memoryRow,
  appendRow,
  reconcileRow,
  searchRow,
  listRow,
  usageRow,
  promptRow,
]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { small: { type: 'boolean', default: false }, task: { type: 'string' }, input: { type: 'string' } },
})

if (values.task === undefined) await printTable()
else await answerTask(values.task, JSON.parse(values.input ?? '{}') as TaskInput)

async function printTable(): Promise<void> {
  const [cpu] = cpus()
  print(
    `${cpu?.model ?? 'unknown processor'}, ${cpus().length} cores, ${(totalmem() / 1e9).toFixed(0)} GB; ${process.platform}, Node ${process.versions.node}; ${new Date().toISOString()}`,
  )
  print('Files are in the cache of the operating system. Figures are medians.')
  const chosen = rows.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
  if (chosen.length === 0) throw new Error(`There are these rows: ${rows.map(({ name }) => name).join(', ')}`)
  for (const row of chosen) await printRow(row)
}

async function printRow(row: BenchRow): Promise<void> {
  print(`\n${row.title}   (asked for: ${row.bar})`)
  const folder = join(process.env['DEBRIEF_BENCH_FOLDER'] ?? '.cache/bench', row.name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const bench: Bench = { folder, isSmall: values.small, task: (name, input) => runTask(`${row.name}.${name}`, input) }
  try {
    for (const { what, value, note } of await row.run(bench)) {
      print(`  ${what.padEnd(46)} ${value.padStart(12)}${note === undefined ? '' : `   ${note}`}`)
    }
  } catch (error) {
    print(`  NOT MEASURED: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** In a process of its own: the very program that runs this one, told to do only that. */
function runTask(task: string, input: TaskInput): Promise<Measured> {
  const [program = ''] = process.argv.slice(1)
  const args = ['--expose-gc', program, '--task', task, '--input', JSON.stringify(input)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(said) as Measured)
      else reject(new Error(`${task} ended with ${code}`))
    })
  })
}

async function answerTask(task: string, input: TaskInput): Promise<void> {
  const [rowName, taskName = ''] = task.split('.')
  const work = rows.find(({ name }) => name === rowName)?.tasks[taskName]
  if (work === undefined) throw new Error(`There is no task ${task}`)
  print(JSON.stringify(await work(input)))
  // Nothing of a measurement may keep the next one waiting.
  process.exit(0)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
