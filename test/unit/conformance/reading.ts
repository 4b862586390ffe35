import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Problem } from '../../../src-main/contract/problem'
import type { Session } from '../../../src-main/contract/session'
import { createLocalEngine } from '../../../src-main/worker/localEngine'
import type { Engine } from '../../../src-main/worker/engine'
import { temporaryFolder } from '../../support/temporaryFolder'

/** One transcript as a person would drop it on Debrief: read by the whole product, from where it lies. */
export async function readDropped(path: string): Promise<Session | Problem> {
  const engine = openEngine(temporaryFolder('codex'))
  const [result] = await engine.importPaths([path])
  if (result?.sessionId) return engine.session(result.sessionId)
  if (result?.problem) return result.problem
  throw new Error(`nothing was said about ${path}`)
}

/** Every session of a Codex home, read where it lies. */
export async function readHome(codexHome: string): Promise<Session[]> {
  const engine = openEngine(codexHome)
  await engine.scan()
  const rows = await engine.sessions(null)
  return Promise.all(rows.map(({ id }) => engine.session(id)))
}

/** A home that holds these transcripts under the names that Codex gives; for collections that renamed them. */
export function homeOf(paths: readonly string[]): string {
  const home = temporaryFolder('codex')
  const day = join(home, 'sessions/2026/07/11')
  mkdirSync(day, { recursive: true })
  for (const path of paths) {
    const [first = ''] = readFileSync(path, 'utf8').split('\n', 1)
    const { payload } = JSON.parse(first) as { payload: { id: string } }
    copyFileSync(path, join(day, `rollout-2026-07-11T12-00-00-${payload.id}.jsonl`))
  }
  return home
}

export function isSession(read: Session | Problem): read is Session {
  return 'turns' in read
}

function openEngine(codexHome: string): Engine {
  const engine = createLocalEngine({ codexHome, dataFolder: temporaryFolder('data') })
  onTestFinished(() => engine.close())
  return engine
}
