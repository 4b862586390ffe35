import { join } from 'node:path'
import type { Session } from '../../src-main/contract/session'
import type { Engine } from '../../src-main/worker/engine'
import { openEngine } from '../engine'
import { ms, times } from '../format'
import { openLikeScan } from '../likeScan'
import type { PlainRow } from '../likeScan'
import { percentile } from '../meter'
import type { BenchRow, Measured, TaskInput } from '../row'
import { generateStore } from '../store/generateStore'
import { createRandom } from '../store/random'

const queries = 200

export const searchRow: BenchRow = {
  name: 'search',
  title: 'Full-text search over 10,000 summarised sessions',
  bar: 'p95 ≤ 20 ms',
  tasks: { search },
  async run(bench) {
    const codexHome = join(bench.folder, 'home')
    const store = generateStore(codexHome, {
      seed: 5,
      threads: bench.isSmall ? 1_000 : 10_000,
      plan: { turns: 2, callsPerTurn: 3, imageShare: 0, outputBytes: 300 },
    })
    const found = await bench.task('search', { codexHome, dataFolder: join(bench.folder, 'data') })
    const p95 = found['p95Ms'] ?? 0
    return [
      {
        what: 'sessions',
        value: String(store.threads),
        note: `${found['summaries']} summaries; ${queries} queries: words, two words, parts of words and paths, CJK`,
      },
      {
        what: 'debrief, p95',
        value: ms(p95),
        note: `p50 ${ms(found['p50Ms'] ?? 0)}, slowest ${ms(found['maxMs'] ?? 0)}; ${found['withHits']} queries with hits`,
      },
      {
        what: `LIKE '%…%' over the same texts, p95`,
        value: ms(found['likeP95Ms'] ?? 0),
        note: `p50 ${ms(found['likeP50Ms'] ?? 0)}; debrief takes ${times(p95 / (found['likeP95Ms'] ?? 1))} its time; ${found['likeWithHits']} queries with hits`,
      },
    ]
  },
}

async function search({ codexHome, dataFolder }: TaskInput): Promise<Measured> {
  const engine = openEngine(String(codexHome), String(dataFolder))
  await engine.scan()
  const texts = await plainTexts(engine)
  const like = openLikeScan(join(String(dataFolder), 'like.db'), texts)
  const asked = drawQueries(texts)
  const own: number[] = []
  const plain: number[] = []
  let withHits = 0
  let likeWithHits = 0
  for (const text of asked) {
    const startedAt = performance.now()
    const { hits } = await engine.search({ text, offset: 0, limit: 20 })
    own.push(performance.now() - startedAt)
    if (hits.length > 0) withHits += 1
    const scannedAt = performance.now()
    if (like.find(text).length > 0) likeWithHits += 1
    plain.push(performance.now() - scannedAt)
  }
  like.close()
  const { summaries } = await engine.counts()
  await engine.close()
  return {
    summaries,
    withHits,
    likeWithHits,
    p50Ms: percentile(own, 50),
    p95Ms: percentile(own, 95),
    maxMs: Math.max(...own),
    likeP50Ms: percentile(plain, 50),
    likeP95Ms: percentile(plain, 95),
  }
}

async function plainTexts(engine: Engine): Promise<PlainRow[]> {
  const rows: PlainRow[] = []
  for (const { id, activeAt } of await engine.sessions(null)) {
    rows.push({ id, activeAt, text: textOf(await engine.session(id)) })
  }
  return rows
}

function textOf({ title, turns, commands, fileChanges }: Session): string {
  return [
    title,
    ...turns.flatMap(({ prompt, answer }) => [prompt, answer ?? '']),
    ...commands.map(({ command }) => command),
    ...fileChanges.map(({ path }) => path),
  ].join('\n')
}

/** What people type: one word, two words, the middle of a name or a path, and CJK. */
function drawQueries(rows: readonly PlainRow[]): string[] {
  const random = createRandom(6)
  return Array.from({ length: queries }, (_, index) => {
    if (index % 20 === 0) return random.pick(['分页', '单元测试', 'キャッシュ', '화면'])
    const words = random
      .pick(rows)
      .text.split(/\s+/)
      .filter((word) => word.length > 3)
    const word = words.length === 0 ? 'session' : random.pick(words)
    if (index % 4 === 1) return `${word} ${words.length === 0 ? 'index' : random.pick(words)}`
    if (index % 4 === 2) return word.slice(1, 6)
    return word
  })
}
