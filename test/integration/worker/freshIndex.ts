import { onTestFinished } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import type { Summary } from '../../../src-main/contract/summary'
import type { Engine } from '../../../src-main/worker/engine'
import { createLocalEngine } from '../../../src-main/worker/localEngine'
import { temporaryFolder } from '../../support/temporaryFolder'

/** An engine in this thread, closed when the test ends. */
export function openEngine(codexHome: string, dataFolder = temporaryFolder('data')): Engine {
  const engine = createLocalEngine({ dataFolder, codexHome })
  onTestFinished(() => engine.close())
  return engine
}

/** What an index holds of the sessions that are there: all that may not depend on how it came about. */
export interface Indexed {
  readonly session: Session
  readonly ledger: Pick<Summary, 'title' | 'line' | 'outcome' | 'body' | 'claims'> | null
}

export async function indexedSessions(engine: Engine): Promise<Map<string, Indexed>> {
  const found = new Map<string, Indexed>()
  for (const { id, isVanished, summaryId } of await engine.sessions(null)) {
    if (isVanished) continue
    const summary = summaryId === null ? null : await engine.summary(summaryId)
    const ledger = summary && pick(summary)
    found.set(id, { session: await engine.session(id), ledger })
  }
  return new Map([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** The same home as a new Debrief would know it. */
export async function freshIndex(codexHome: string): Promise<Map<string, Indexed>> {
  const engine = openEngine(codexHome)
  await engine.scan()
  return indexedSessions(engine)
}

function pick({ title, line, outcome, body, claims }: Summary): NonNullable<Indexed['ledger']> {
  return { title, line, outcome, body, claims }
}
