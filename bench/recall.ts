// `npm run recall`: every recording, read by Debrief and by Codex itself. Prints recall and precision per kind; fails below 100 %.
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createLocalEngine } from '../src-main/worker/localEngine'
import { startAppServer } from '../test/support/codex/appServer'
import { factKinds, factsOfLedger, factsOfThread, recallOf } from '../test/support/codex/recall'
import type { FactKind, Recall } from '../test/support/codex/recall'
import type { OracleThread } from '../test/support/codex/threadOracle'

interface Recording {
  readonly name: string
  /** A Codex home, or one transcript. */
  readonly path: string
  readonly isHome: boolean
}

interface Reading {
  readonly thread: OracleThread | null
  /** Why there is no thread, or what it does not tell. */
  readonly remark: string
}

const [root = '.'] = process.argv.slice(2)
const isLive = process.env['DEBRIEF_CODEX'] !== undefined
const nowhere = 'http://127.0.0.1:9/v1'
const own = join(root, 'test/fixtures/transcripts')
const sums = new Map(factKinds.map((kind) => [kind, { known: 0, missed: 0, told: 0, extra: 0 }]))
let compared = 0
let silent = 0
for (const recording of [...recordingsIn(own), ...recordingsIn(join(root, '../shared/transcripts/public'))]) {
  await compare(recording)
}
process.stdout.write(`\n${compared} threads compared; of ${silent} Codex's own reader tells nothing.\n`)
for (const [kind, { known, missed, told, extra }] of sums) {
  process.stdout.write(
    `${kind.padEnd(10)} recall ${share(known - missed, known)}  precision ${share(told - extra, told)}\n`,
  )
  if (missed > 0) process.exitCode = 1
}

function share(part: number, whole: number): string {
  return `${part}/${whole} (${whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`})`
}

function recordingsIn(folder: string): Recording[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  const homes = new Set(
    names.map((name) => /^(.*?)\/(?:archived_)?sessions\//.exec(name)?.[1]).filter((name) => name !== undefined),
  )
  const files = names.filter(
    (name) => name.endsWith('.jsonl') && ![...homes].some((home) => name.startsWith(`${home}/`)),
  )
  return [
    ...files.map((name) => ({ name, path: join(folder, name), isHome: false })),
    ...[...homes].map((name) => ({ name, path: join(folder, name), isHome: true })),
  ]
}

async function compare(recording: Recording): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'debrief-recall-'))
  // Codex may write into its home: each side gets its own.
  const [forDebrief, forCodex] = [join(scratch, 'debrief-home'), join(scratch, 'codex-home')]
  const engine = createLocalEngine({ codexHome: forDebrief, dataFolder: join(scratch, 'data') })
  try {
    if (!fill(recording, forDebrief) || !fill(recording, forCodex)) {
      process.stdout.write(`–    ${recording.name}: no header that names a thread; Codex cannot be asked\n`)
      return
    }
    await engine.scan()
    const rows = await engine.sessions(null)
    const sessions = await Promise.all(rows.map(({ id }) => engine.session(id)))
    const readings = await codexReads(recording, forCodex, sessions)
    for (const session of sessions) {
      const { thread, remark } = readings.get(session.id) ?? { thread: null, remark: 'not asked' }
      const label = `${recording.name}${sessions.length > 1 ? ` …${session.id.slice(-12)}` : ''}`
      if (thread === null) {
        silent++
        process.stdout.write(`–    ${label}: ${remark}\n`)
        continue
      }
      compared++
      const parent = readings.get(session.forkedFromId ?? '')?.thread
      const inherited = new Set((parent?.turns ?? []).map(({ id }) => id).filter((id) => id !== undefined))
      report(
        label,
        thread,
        recallOf(factsOfThread(thread, session.cwd ?? '', inherited), factsOfLedger(session)),
        remark,
      )
    }
  } finally {
    await engine.close()
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

function report(label: string, thread: OracleThread, recall: Record<FactKind, Recall>, remark: string): void {
  const hasCommands = thread.turns.some(({ items }) => items.some(({ type }) => type === 'commandExecution'))
  const hasFiles = thread.turns.some(({ items }) => items.some(({ type }) => type === 'fileChange'))
  const parts: string[] = []
  const details: string[] = []
  for (const kind of factKinds) {
    const { known, missed, extra } = recall[kind]
    const sum = sums.get(kind)
    // What Codex's reader leaves out of a thread as a kind says nothing about the ledger.
    const isTold = kind === 'files' ? hasFiles : hasCommands
    parts.push(
      `${kind} ${isTold ? `${known - missed.length}/${known}` : `–${extra.length === 0 ? '' : ` (ledger ${extra.length})`}`}`,
    )
    details.push(...missed.map((text) => `       missed ${kind}: ${text.slice(0, 160)}`))
    if (isTold) details.push(...extra.map((text) => `       only in the ledger, ${kind}: ${text.slice(0, 160)}`))
    if (!sum) continue
    sum.known += known
    sum.missed += missed.length
    if (!isTold) continue
    sum.told += known - missed.length + extra.length
    sum.extra += extra.length
  }
  const isGood = factKinds.every((kind) => recall[kind].missed.length === 0)
  process.stdout.write(
    `${isGood ? 'ok  ' : 'BAD '} ${label}: ${parts.join(', ')}${remark === '' ? '' : ` [${remark}]`}\n`,
  )
  for (const line of details) process.stdout.write(`${line}\n`)
}

/** @returns false for a file without a thread id */
function fill({ path, isHome }: Recording, home: string): boolean {
  mkdirSync(home, { recursive: true })
  if (isHome) {
    cpSync(path, home, { recursive: true })
    return true
  }
  const id = threadIdOf(path)
  if (id === null) return false
  const day = join(home, 'sessions/2026/11/21')
  mkdirSync(day, { recursive: true })
  copyFileSync(path, join(day, `rollout-2026-11-21T10-00-00-${id}.jsonl`))
  return true
}

function threadIdOf(path: string): string | null {
  try {
    const header = JSON.parse(readFileSync(path, 'utf8').split('\n', 1)[0] ?? '') as {
      payload?: { id?: string }
      id?: string
    }
    const id = header.payload?.id ?? header.id ?? ''
    return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null
  } catch {
    return null
  }
}

async function codexReads(
  { path, isHome }: Recording,
  codexHome: string,
  sessions: readonly { readonly id: string; readonly isSubagent: boolean }[],
): Promise<Map<string, Reading>> {
  const readings = new Map<string, Reading>()
  const kept = isHome
    ? readdirSync(path)
        .filter((name) => name.endsWith('.thread.json'))
        .map((name) => join(path, name))
    : [join(dirname(path), `${basename(path, '.jsonl')}.thread.json`)].filter((each) => existsSync(each))
  for (const file of kept) {
    const thread = JSON.parse(readFileSync(file, 'utf8')) as OracleThread
    readings.set(thread.id, { thread, remark: 'as kept when it was recorded' })
  }
  if (!isLive) {
    for (const { id } of sessions) if (!readings.has(id)) readings.set(id, { thread: null, remark: 'needs Codex' })
    return readings
  }
  const server = await startAppServer(codexHome, nowhere, providersOf(codexHome))
  try {
    // A subagent is read through its parent.
    for (const { id } of sessions.toSorted((a, b) => Number(a.isSubagent) - Number(b.isSubagent))) {
      if (!readings.has(id)) readings.set(id, await readLive(server, id))
    }
  } finally {
    await server.close()
  }
  return readings
}

/** Codex resumes a thread only where its model provider is configured; nothing is ever asked of it. */
function providersOf(codexHome: string): string[] {
  const names = new Set<string>()
  for (const name of readdirSync(codexHome, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.jsonl')) continue
    const text = readFileSync(join(codexHome, name), 'utf8')
    for (const [, provider = ''] of text.matchAll(/"model_provider":"([\w-]+)"/g)) names.add(provider)
  }
  const fields = `base_url = "${nowhere}", wire_api = "responses", env_key = "SCRIPTED_MODEL_KEY"`
  return [...names]
    .filter((name) => name !== 'openai' && name !== 'scripted')
    .map((name) => `model_providers.${name} = { name = "${name}", ${fields} }`)
}

/** Paginated threads are read out of a projection that only resuming builds. */
async function readLive(server: Awaited<ReturnType<typeof startAppServer>>, threadId: string): Promise<Reading> {
  let resumed = ''
  try {
    await server.request('thread/resume', { threadId })
  } catch (error) {
    resumed = `not resumed: ${short(error)}`
  }
  try {
    const { thread } = await server.request('thread/read', { threadId, includeTurns: true })
    const read = thread as OracleThread
    if (read.turns.length === 0) return { thread: null, remark: resumed === '' ? 'Codex reads no turn in it' : resumed }
    return { thread: read, remark: resumed }
  } catch (error) {
    return { thread: null, remark: `Codex cannot read it: ${short(error)}` }
  }
}

function short(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return (
    text
      .replace(/\/\S+\//g, '')
      .split('\n')[0]
      ?.slice(0, 140) ?? ''
  )
}
