import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openEngine } from '../engine'
import { kibibytes, megabytes, ms, times } from '../format'
import { measure, measureAsItRuns, median } from '../meter'
import type { Cost } from '../meter'
import type { BenchRow, Measured, TaskInput } from '../row'
import { noTokens, planSession } from '../store/plan'
import { createRandom } from '../store/random'
import { rolloutPath, writeLines } from '../store/rolloutFile'
import { sessionLines } from '../store/sessionLines'
import { createWords } from '../store/words'

/** An agent's lines come over minutes: the median is one of a session that is under way. */
const appends = 49
const betweenMs = 100
const restarts = 5

export const appendRow: BenchRow = {
  name: 'append',
  title: 'One line appended to a 1 GB session',
  bar: '≤ 64 KiB read, ≤ 5 ms of CPU',
  tasks: { grow, restart },
  async run(bench) {
    const codexHome = join(bench.folder, 'home')
    const dataFolder = join(bench.folder, 'data')
    const { path, bytes } = writeLargeSession(codexHome, bench.isSmall ? 50e6 : 1e9)
    const grown = await bench.task('grow', { codexHome, dataFolder, path })
    const restarted: Measured[] = []
    const untouched: Measured[] = []
    for (let run = 0; run < restarts; run++) {
      untouched.push(await bench.task('restart', { codexHome, dataFolder, path, lines: 0 }))
      restarted.push(await bench.task('restart', { codexHome, dataFolder, path, lines: 1 }))
    }
    const of = (runs: readonly Measured[], name: string): number => median(runs.map((run) => run[name] ?? 0))
    const cpuMs = grown['cpuMs'] ?? 0
    const readBytes = grown['readBytes'] ?? 0
    return [
      {
        what: 'session',
        value: megabytes(bytes),
        note: `first read: ${ms(grown['firstMs'] ?? 0)}, ${grown['commands']} commands`,
      },
      {
        what: 'appended while it is open: bytes read',
        value: kibibytes(readBytes),
        note: `database pages included; ${times(readBytes / (grown['firstReadBytes'] ?? 1))} of reading it again`,
      },
      {
        what: 'appended while it is open: CPU',
        value: ms(cpuMs),
        note: `the first of ${appends} ${ms(grown['firstAppendCpuMs'] ?? 0)}; ${ms(grown['ms'] ?? 0)} until it is stored; ${times(cpuMs / (grown['firstCpuMs'] ?? 1))} of reading it again`,
      },
      {
        what: 'appended while Debrief was closed: bytes read',
        value: kibibytes(of(restarted, 'readBytes')),
        note: `the same start with nothing new: ${kibibytes(of(untouched, 'readBytes'))}`,
      },
      {
        what: 'appended while Debrief was closed: CPU',
        value: ms(of(restarted, 'cpuMs')),
        note: `the same start with nothing new: ${ms(of(untouched, 'cpuMs'))}`,
      },
    ]
  },
}

function writeLargeSession(codexHome: string, bytes: number): { path: string; bytes: number } {
  const random = createRandom(3)
  const words = createWords(random)
  const plan = planSession(random, ['/home/dev/shop'], {
    generation: 'paginated',
    turns: Number.MAX_SAFE_INTEGER,
    imageShare: 0.5,
    imageBytes: 400_000,
    compactsEvery: 20,
  })
  const path = rolloutPath(codexHome, plan)
  return { path, bytes: writeLines(path, sessionLines(plan, random, words, { tokens: noTokens, lines: 0 }), bytes) }
}

function appendAnswer(path: string, count: number): void {
  const text = `And that was number ${count}.`
  const payload = { type: 'message', role: 'assistant', phase: 'commentary', content: [{ type: 'output_text', text }] }
  const line = { timestamp: new Date().toISOString(), ordinal: 10_000_000 + count, type: 'response_item', payload }
  appendFileSync(path, `${JSON.stringify(line)}\n`)
}

async function grow({ codexHome, dataFolder, path }: TaskInput): Promise<Measured> {
  const engine = openEngine(String(codexHome), String(dataFolder))
  const first = await measure(() => engine.scan())
  const costs: Cost[] = []
  for (let count = 0; count < appends; count++) {
    appendAnswer(String(path), count)
    await wait(betweenMs)
    costs.push((await measureAsItRuns(() => engine.scan())).cost)
  }
  const [row] = await engine.sessions(1)
  const session = row && (await engine.session(row.id))
  await engine.close()
  return {
    firstMs: first.cost.ms,
    firstCpuMs: first.cost.cpuMs,
    firstReadBytes: first.cost.readBytes,
    commands: session?.commands.length ?? 0,
    ms: median(costs.map((cost) => cost.ms)),
    cpuMs: median(costs.map((cost) => cost.cpuMs)),
    firstAppendCpuMs: costs[0]?.cpuMs ?? Number.NaN,
    readBytes: median(costs.map((cost) => cost.readBytes)),
  }
}

async function restart({ codexHome, dataFolder, path, lines }: TaskInput): Promise<Measured> {
  if (lines === 1) appendAnswer(String(path), 100)
  const { cost, result } = await measure(async () => {
    const engine = openEngine(String(codexHome), String(dataFolder))
    await engine.scan()
    return engine
  })
  await result.close()
  return { ...cost }
}
