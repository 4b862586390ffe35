import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseEveryLine, transcriptsIn } from '../baselines'
import { runCcusage } from '../ccusage'
import { openEngine } from '../engine'
import { megabytes, ms, rate, times } from '../format'
import { measure, median } from '../meter'
import type { Bench, BenchRow, Figure, Measured, TaskInput } from '../row'
import { generateStore } from '../store/generateStore'
import type { StoreShape } from '../store/generateStore'

const runs = 3

export const indexRow: BenchRow = {
  name: 'index',
  title: 'Index a large store, everything extracted',
  bar: '≥ 4 × readline + JSON.parse; the goal beyond it: the token-only scanner',
  tasks: { index, parse },
  async run(bench) {
    const figures: Figure[] = []
    for (const [name, shape] of Object.entries(shapes)) figures.push(...(await indexOne(bench, name, shape)))
    return figures
  },
}

/** Both are measured: what is skipped without a look decides, and stores differ most in how much of that they hold. */
const shapes: Readonly<Record<string, Partial<StoreShape>>> = {
  'mostly text and output': {},
  'mostly pasted pictures': { plan: { imageShare: 0.6, imageBytes: 1_500_000 } },
}

async function indexOne(bench: Bench, name: string, shape: Partial<StoreShape>): Promise<readonly Figure[]> {
  const codexHome = join(bench.folder, 'home')
  rmSync(codexHome, { recursive: true, force: true })
  const store = generateStore(codexHome, {
    seed: 1,
    bytes: bench.isSmall ? 60e6 : 480e6,
    subagents: 0.15,
    forks: 0.05,
    compressed: 0.05,
    archived: 0.1,
    ...shape,
  })
  const parsed: Measured[] = []
  const indexed: Measured[] = []
  for (let run = 0; run < runs; run++) {
    const dataFolder = join(bench.folder, 'data')
    // Taking turns: a machine that is busy for a while is busy for both.
    parsed.push(await bench.task('parse', { codexHome }))
    indexed.push(await bench.task('index', { codexHome, dataFolder }))
    rmSync(dataFolder, { recursive: true, force: true })
  }
  const of = (measured: readonly Measured[], figure: string): number => median(measured.map((run) => run[figure] ?? 0))
  const [parseMs, indexMs] = [of(parsed, 'ms'), of(indexed, 'ms')]
  return [
    {
      what: `store, ${name}`,
      value: megabytes(store.bytes),
      note: `${store.threads} threads, ${store.lines} lines, seed 1`,
    },
    {
      what: 'debrief, into a new data folder',
      value: ms(indexMs),
      note: `${rate(store.bytes, indexMs)}, CPU ${ms(of(indexed, 'cpuMs'))}, ${megabytes(of(indexed, 'peakBytes'))} above idle, ${of(indexed, 'sessions')} sessions`,
    },
    {
      what: 'readline + JSON.parse of every line',
      value: ms(parseMs),
      note: `${rate(store.bytes, parseMs)}, CPU ${ms(of(parsed, 'cpuMs'))}; debrief is ${times(parseMs / indexMs)} as fast`,
    },
    ...(await besideCcusage(bench, codexHome, indexMs)),
  ]
}

async function besideCcusage(bench: Bench, codexHome: string, indexMs: number): Promise<readonly Figure[]> {
  const scanner = await runCcusage(codexHome, join(bench.folder, 'empty'))
  if (typeof scanner === 'string') return [{ what: 'ccusage codex daily', value: 'skipped', note: scanner }]
  return [
    {
      what: `ccusage ${scanner.version}, tokens only, net of start-up`,
      value: ms(scanner.netMs),
      note: `${megabytes(scanner.peakBytes)}; debrief takes ${times(indexMs / scanner.netMs)} its time`,
    },
  ]
}

async function index({ codexHome, dataFolder }: TaskInput): Promise<Measured> {
  const engine = openEngine(String(codexHome), String(dataFolder))
  const { cost, result } = await measure(() => engine.scan())
  await engine.close()
  return { ...cost, sessions: result.sessions }
}

async function parse({ codexHome }: TaskInput): Promise<Measured> {
  const paths = transcriptsIn(String(codexHome))
  const { cost, result } = await measure(() => parseEveryLine(paths))
  return { ...cost, lines: result }
}
