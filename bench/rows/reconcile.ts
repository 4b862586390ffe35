import { join } from 'node:path'
import { statEveryFile } from '../baselines'
import { openEngine } from '../engine'
import { ms, times } from '../format'
import { measure, median } from '../meter'
import type { BenchRow, Measured, TaskInput } from '../row'
import { generateStore } from '../store/generateStore'

const starts = 5

export const reconcileRow: BenchRow = {
  name: 'reconcile',
  title: 'Start with 10,000 known sessions, nothing changed',
  bar: 'reconcile ≤ 300 ms',
  tasks: { index, start, walk },
  async run(bench) {
    const codexHome = join(bench.folder, 'home')
    const dataFolder = join(bench.folder, 'data')
    const threads = bench.isSmall ? 1_000 : 10_000
    const store = generateStore(codexHome, {
      seed: 4,
      threads,
      subagents: 0.1,
      compressed: 0.05,
      archived: 0.1,
      plan: { turns: 1, callsPerTurn: 1, imageShare: 0 },
    })
    const first = await bench.task('index', { codexHome, dataFolder })
    const started: Measured[] = []
    const walked: Measured[] = []
    for (let run = 0; run < starts; run++) {
      walked.push(await bench.task('walk', { codexHome }))
      started.push(await bench.task('start', { codexHome, dataFolder }))
    }
    const of = (runs: readonly Measured[], name: string): number => median(runs.map((run) => run[name] ?? 0))
    const reconcileMs = of(started, 'ms')
    return [
      {
        what: 'sessions',
        value: String(store.threads),
        note: `in 400 days' folders; first index ${ms(first['ms'] ?? 0)}`,
      },
      {
        what: 'reconcile after a start',
        value: ms(reconcileMs),
        note: `${times(reconcileMs / of(walked, 'ms'))} of the walk; CPU ${ms(of(started, 'cpuMs'))}; ${of(started, 'read')} files read; opening the engine ${ms(of(started, 'openMs'))}`,
      },
      { what: 'a bare walk that stats every file', value: ms(of(walked, 'ms')) },
    ]
  },
}

async function index({ codexHome, dataFolder }: TaskInput): Promise<Measured> {
  const engine = openEngine(String(codexHome), String(dataFolder))
  const { cost } = await measure(() => engine.scan())
  await engine.close()
  return { ...cost }
}

async function start({ codexHome, dataFolder }: TaskInput): Promise<Measured> {
  const openedAt = performance.now()
  const engine = openEngine(String(codexHome), String(dataFolder))
  const openMs = performance.now() - openedAt
  const { cost, result } = await measure(() => engine.scan())
  await engine.close()
  return { ...cost, openMs, read: result.read }
}

async function walk({ codexHome }: TaskInput): Promise<Measured> {
  const { cost, result } = await measure(async () => statEveryFile(String(codexHome)))
  return { ...cost, files: result }
}
