import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { compose } from '../src-main/compose'
import type { Debrief } from '../src-main/debrief'
import { silentLog } from '../src-main/log/log'
import { noKeyring } from '../src-main/settings/secretBox'
import { openStore } from '../src-main/store/store'
import { booked } from '../test/support/bookedCall'
import { startOpenRouterServer } from '../test/support/openrouter/server'
import type { ChatBody } from '../test/support/openrouter/server'
import { hex, rolloutLines } from './rollout'
import { demoSessions } from './sessions'
import type { DemoAnswer, DemoSession } from './sessions'

/** Of nobody: the stand-in takes any. */
const demoKey = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const model = 'google/gemini-2.5-flash-lite'
/** The lines of the running session that come while the demo is looked at. */
const linesToCome = 4

export interface DemoPlace {
  /** What the application is started with. */
  readonly environment: Readonly<Record<string, string>>
  /** The running session comes to its end. */
  endRunning(): void
  remove(): Promise<void>
}

/** A pretended person's folders with everything summarized that ended before, and the stand-in for OpenRouter. */
export async function createDemoPlace(): Promise<DemoPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-demo-'))
  const [codexHome, dataFolder] = [join(folder, '.codex'), join(folder, 'debrief')]
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  const openRouter = await startOpenRouterServer((body) => ({ text: answerTo(body), costUsd: costOf(body) }))
  const now = Date.now()
  const written = demoSessions.map((session) => write(session, { codexHome, folder, now }))
  const environment = {
    CODEX_HOME: codexHome,
    DEBRIEF_HOME: dataFolder,
    OPENROUTER_API_KEY: demoKey,
    OPENROUTER_BASE_URL: openRouter.baseUrl,
  }
  spendEarlier(dataFolder, folder, now)
  await withDebrief(dataFolder, environment, async (debrief) => {
    debrief.settings.set('summarize.quietSeconds', 5)
    await debrief.engine.scan()
    for (const { answer, name } of demoSessions.slice(1))
      if (answer !== null) await debrief.pipeline.run(threadId(name))
  })
  const [running] = written
  return {
    environment,
    endRunning: () => running?.finish(),
    async remove() {
      await openRouter.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

async function withDebrief(
  dataFolder: string,
  environment: Readonly<Record<string, string>>,
  work: (debrief: Debrief) => Promise<void>,
): Promise<void> {
  const debrief = await compose({
    ...{ version: '0.0.0', homepage: 'https://debrief.invalid', dataFolder, environment },
    ...{ secrets: noKeyring, log: silentLog, thread: null },
  })
  try {
    await work(debrief)
  } finally {
    await debrief.close()
  }
}

function threadId(name: string): string {
  const digits = hex(name, 32)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `7${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-')
}

function write(
  session: DemoSession,
  at: { codexHome: string; folder: string; now: number },
): { readonly finish: () => void } {
  const { name, project, branch, model, minutesAgo, turns } = session
  const cwd = join(at.folder, 'code', project)
  mkdirSync(cwd, { recursive: true })
  const isRunning = session === demoSessions[0]
  const lines = rolloutLines({
    ...{ id: threadId(name), cwd, branch, model, turns, startedAt: at.now - minutesAgo * minuteMs },
    limits: { fiveHours: isRunning ? 34 : 21, week: isRunning ? 12 : 9 },
  })
  const begun = new Date(lines[0]?.at ?? 0).toISOString()
  const path = join(
    at.codexHome,
    'sessions',
    begun.slice(0, 10).replaceAll('-', '/'),
    `rollout-${begun.slice(0, 19).replaceAll(':', '-')}-${threadId(name)}.jsonl`,
  )
  mkdirSync(dirname(path), { recursive: true })
  const first = isRunning ? lines.slice(0, -linesToCome) : lines
  writeFileSync(path, `${first.map(({ text }) => text).join('\n')}\n`)
  return {
    finish() {
      const rest = lines.slice(first.length).map(({ text }) => {
        const line = JSON.parse(text) as Record<string, unknown>
        return JSON.stringify({ ...line, timestamp: new Date().toISOString() })
      })
      appendFileSync(path, `${rest.join('\n')}\n`)
    },
  }
}

/** Money of the month before, so that the usage page has something to tell. */
function spendEarlier(dataFolder: string, folder: string, now: number): void {
  const store = openStore(join(dataFolder, 'debrief.db'))
  store.transaction(() => {
    for (let daysAgo = 1; daysAgo <= 29; daysAgo += 1) {
      for (let nth = 0; nth < (daysAgo * 7) % 6; nth += 1) {
        booked(store, {
          at: now - daysAgo * dayMs - nth * 40 * minuteMs,
          costNanoUsd: 400_000 + ((daysAgo * 31 + nth * 17) % 40) * 60_000,
          sessionId: null,
          project: join(folder, 'code', ['harbor-api', 'ledgerly', 'calendar-web'][(daysAgo + nth) % 3] ?? ''),
          askedModel: nth % 3 === 0 ? 'anthropic/claude-haiku-4.5' : model,
        })
      }
    }
  })
  store.close()
}

/** The session that a request is about, by the words of its first prompt. */
function sessionIn(body: ChatBody): DemoSession | undefined {
  const text = body.messages.map(({ content }) => content).join('\n')
  return demoSessions.find(({ turns }) => text.includes(turns[0]?.prompt.slice(0, 24) ?? '\0'))
}

function answerTo(body: ChatBody): string {
  const answer = sessionIn(body)?.answer
  const asked = body.messages.at(-1)?.content ?? ''
  // It insists: a struck sentence is part of what there is to see.
  const struck = /n (\d+), \w+: (.*)/.exec(asked)
  if (asked.includes('STRUCK SENTENCES') && struck)
    return JSON.stringify({ repairs: [{ n: Number(struck[1]), text: 'All tests pass.', assertions: [] }] })
  return JSON.stringify(answer ? shapedOf(answer) : { title: { text: '', assertions: [] }, sentences: [] })
}

function shapedOf({ title, line, outcome, sentences }: DemoAnswer): unknown {
  const said = (text: string): { text: string; assertions: [] } => ({ text, assertions: [] })
  return {
    ...{ title: said(title), line: said(line), outcome },
    sentences: sentences.map(([section, text]) => ({ section, ...said(text) })),
  }
}

function costOf(body: ChatBody): number {
  return 0.0004 + (JSON.stringify(body).length % 900) / 1_000_000
}
