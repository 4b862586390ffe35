import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { openStore } from '../../src-main/store/store'
import type { Store } from '../../src-main/store/store'
import { openPlainBooks } from '../plainBooks'
import { ms, times } from '../format'
import { percentile } from '../meter'
import type { BenchRow, Measured, TaskInput } from '../row'
import { createRandom } from '../store/random'

const dayMs = 24 * 3_600_000
const rounds = 15

export const usageRow: BenchRow = {
  name: 'usage',
  title: 'The usage page over 100,000 calls in 700 days',
  bar: 'no figure of the design; a page is drawn within 100 ms when it feels instant',
  tasks: { usage },
  async run(bench) {
    const calls = bench.isSmall ? 10_000 : 100_000
    const found = await bench.task('usage', { dataFolder: bench.folder, calls })
    const row = (what: string, key: string): { what: string; value: string; note: string } => ({
      what,
      value: ms(found[`${key}Ms`] ?? 0),
      note: `${times((found[`${key}Ms`] ?? 0) / (found['plainMs'] ?? 1))} of the plain sum`,
    })
    return [
      { what: 'calls', value: String(calls), note: 'rows, columns by day and model, median, held' },
      { what: 'plain sum by day and model, nothing else', value: ms(found['plainMs'] ?? 0) },
      row('30 days by day', 'month'),
      row('everything by day', 'all'),
      row('everything by session', 'sessions'),
    ]
  },
}

async function usage({ dataFolder, calls }: TaskInput): Promise<Measured> {
  const path = join(String(dataFolder), 'debrief.db')
  const now = Date.now()
  const store = openStore(path)
  fill(store, Number(calls), now)
  const since = new Date(now - 30 * dayMs).toISOString().slice(0, 10)
  const everything = { sinceDay: null, untilDay: null }
  const result = {
    monthMs: median(() => store.usageBook('day', { sinceDay: since, untilDay: null })),
    allMs: median(() => store.usageBook('day', everything)),
    sessionsMs: median(() => store.usageBook('session', everything)),
  }
  store.close()
  const plain = openPlainBooks(path)
  const plainMs = median(plain.sumByDayAndModel)
  plain.close()
  return { ...result, plainMs }
}

function fill(store: Store, calls: number, now: number): void {
  const random = createRandom(7)
  const models = ['a/one', 'b/two', 'c/three', 'd/four', 'e/five', 'f/six', 'g/seven']
  store.transaction(() => {
    for (let index = 0; index < calls; index += 1) {
      const at = now - Math.floor((index / calls) * 700 * dayMs)
      const id = randomUUID()
      const model = random.pick(models)
      store.calls.reserve({
        ...{ id, sessionId: `s${index % 20_000}`, project: `/home/ada/p${index % 40}`, purpose: 'summary', model },
        ...{ keyId: 'k', batchId: null, reservedNanoUsd: 1_000_000, owner: 'bench', leaseUntil: at, createdAt: at },
      })
      const usageOf = { model, provider: null, generationId: id, promptTokens: 9_000, cachedTokens: 0 }
      const rest = { completionTokens: 400, reasoningTokens: 0, costNanoUsd: 1_000_000, latencyMs: 900 }
      store.calls.settle(id, { ...usageOf, ...rest }, null, at)
    }
  })
}

function median(work: () => unknown): number {
  work()
  const taken = Array.from({ length: rounds }, () => {
    const startedAt = performance.now()
    work()
    return performance.now() - startedAt
  })
  return percentile(taken, 50)
}
