import { join } from 'node:path'
import { noFilter } from '../../src-main/contract/filter'
import type { FilterChoices, SummaryFilter } from '../../src-main/contract/filter'
import type { Engine } from '../../src-main/worker/engine'
import { openEngine } from '../engine'
import { ms } from '../format'
import { percentile } from '../meter'
import type { BenchRow, Measured, TaskInput } from '../row'
import { generateStore } from '../store/generateStore'

const rounds = 40
const noChoices: FilterChoices = { projects: [], codexModels: [], summaryModels: [] }

type Page = Parameters<Engine['summaries']>[0]

const first = { offset: 0, limit: 200 }
const by = (filter: Partial<SummaryFilter>): Page => ({ ...first, filter: { ...noFilter, ...filter } })

/** What the window asks for. */
function pagesOf({ projects, codexModels }: FilterChoices): Readonly<Record<string, Page>> {
  const project = projects[0] ?? ''
  return {
    'first page': first,
    'page far down': { ...first, offset: 9_000 },
    project: by({ project }),
    outcome: by({ outcomes: ['failed', 'aborted'] }),
    model: by({ model: codexModels[0] ?? 'none' }),
    'a day': by({ sinceDay: '2026-01-01' }),
    'failed tests': by({ hasFailedTests: true }),
    unread: by({ isUnread: true }),
    starred: by({ isStarred: true }),
    'all of them': by({ project, outcomes: ['done'], sinceDay: '2020-01-01', isUnread: true, isStarred: true }),
  }
}

export const listRow: BenchRow = {
  name: 'list',
  title: 'A page of the list over 10,000 summarised sessions',
  bar: 'as fast with a filter as without',
  tasks: { list },
  async run(bench) {
    const codexHome = join(bench.folder, 'home')
    const store = generateStore(codexHome, {
      seed: 5,
      threads: bench.isSmall ? 1_000 : 10_000,
      plan: { turns: 2, callsPerTurn: 3, imageShare: 0, outputBytes: 300 },
    })
    const found = await bench.task('list', { codexHome, dataFolder: join(bench.folder, 'data') })
    return Object.keys(pagesOf(noChoices)).map((name) => ({
      what: `${name}, p50`,
      value: ms(found[`${name} p50`] ?? 0),
      note: `p95 ${ms(found[`${name} p95`] ?? 0)}; ${found[`${name} total`]} of ${store.threads} sessions`,
    }))
  },
}

async function list({ codexHome, dataFolder }: TaskInput): Promise<Measured> {
  const engine = openEngine(String(codexHome), String(dataFolder))
  await engine.scan()
  const measured: Record<string, number> = {}
  const { rows } = await engine.summaries({ offset: 0, limit: null })
  const tenth = rows.filter((_, index) => index % 10 === 0).map(({ sessionId }) => sessionId)
  await engine.star(tenth, true)
  await engine.setRead(tenth, false)
  for (const [name, page] of Object.entries(pagesOf(await engine.filterChoices()))) {
    const taken: number[] = []
    for (let round = 0; round < rounds; round++) {
      const startedAt = performance.now()
      const { total } = await engine.summaries(page)
      taken.push(performance.now() - startedAt)
      measured[`${name} total`] = total
    }
    measured[`${name} p50`] = percentile(taken, 50)
    measured[`${name} p95`] = percentile(taken, 95)
  }
  await engine.close()
  return measured
}
