import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countTokensUpper, preparePrompt, wishedPromptTokens } from '../../src-main/core/prompt'
import type { PreparedPrompt, PreviousSummary, PromptPlan } from '../../src-main/core/prompt'
import type { Session } from '../../src-main/contract/session'
import { openEngine } from '../engine'
import { megabytes, ms } from '../format'
import { median } from '../meter'
import type { BenchRow, Figure, Measured, TaskInput } from '../row'
import { noTokens, planSession } from '../store/plan'
import { createRandom } from '../store/random'
import { rolloutPath, writeLines } from '../store/rolloutFile'
import { sessionLines } from '../store/sessionLines'
import { createWords } from '../store/words'

/** From a day's work to months of it. */
const sizes = [3e6, 12e6, 100e6]
const preparations = 3

export const promptRow: BenchRow = {
  name: 'prompt',
  title: 'Prompt tokens sent, against the whole transcript, on long sessions',
  bar: '≤ 1/20, with every ledger fact kept',
  tasks: { prepare },
  async run(bench) {
    const figures: Figure[] = []
    for (const size of sizes) {
      const codexHome = join(bench.folder, `home-${size}`)
      const { bytes, path } = writeSession(codexHome, bench.isSmall ? size / 10 : size)
      const got = await bench.task('prepare', { codexHome, path, dataFolder: join(bench.folder, `data-${size}`) })
      const of = (name: string): number => got[name] ?? 0
      figures.push(
        {
          what: `${megabytes(bytes)}, ${of('commands')} commands: tokens sent`,
          value: String(of('sentTokens')),
          note: `1/${(of('transcriptTokens') / of('sentTokens')).toFixed(1)} of ${of('transcriptTokens')}, in ${of('requests')} requests; facts kept: ${of('kept')} of ${of('facts')}`,
        },
        {
          what: '  prepared in',
          value: ms(of('ms')),
          note: `resumed after one more turn: ${of('updateTokens')} tokens`,
        },
      )
    }
    return figures
  },
}

function writeSession(codexHome: string, bytes: number): { bytes: number; path: string } {
  const random = createRandom(11)
  const plan = planSession(random, ['/home/dev/shop'], {
    ...{ generation: 'paginated', turns: Number.MAX_SAFE_INTEGER, compactsEvery: 20, imageShare: 0.1 },
  })
  const lines = sessionLines(plan, random, createWords(random), { tokens: noTokens, lines: 0 })
  const path = rolloutPath(codexHome, plan)
  return { bytes: writeLines(path, lines, bytes), path }
}

async function prepare({ codexHome, dataFolder, path }: TaskInput): Promise<Measured> {
  const engine = openEngine(String(codexHome), String(dataFolder))
  await engine.scan()
  const [row] = await engine.sessions(1)
  const session = row && (await engine.session(row.id))
  await engine.close()
  if (!session) throw new Error('The session was not read')
  const plan: PromptPlan = {
    ...{ style: 'standard', language: '', ownPrompt: '', isWithoutPrivateKeys: false },
    maxPromptTokens: wishedPromptTokens(session),
    privacy: { maskEmails: false, maskHome: false, maskHosts: false, rules: [] },
  }
  const times: number[] = []
  let prepared = preparePrompt(session, plan)
  for (let round = 0; round < preparations; round += 1) {
    const startedAt = performance.now()
    prepared = preparePrompt(session, plan)
    times.push(performance.now() - startedAt)
  }
  const throughE = Number(session.turns.at(-1)?.promptE?.slice(1) ?? 0) - 1
  const previous: PreviousSummary = {
    ...{ id: 'x', style: plan.style, throughE, title: '', line: '' },
    ...{ outcome: 'done', claims: [] },
  }
  const answers = new Map(prepared.parts.map(({ key }) => [key, '{"sentences":[]}']))
  const update = preparePrompt(session, plan, { previous, keptParts: answers })
  const named = idsIn(prepared)
  const facts = factsOf(session)
  return {
    sentTokens: prepared.promptTokensUpper + prepared.parts.reduce((sum, part) => sum + part.promptTokensUpper, 0),
    transcriptTokens: transcriptTokens(String(path)),
    requests: prepared.parts.length + 1,
    facts: facts.size,
    kept: [...facts].filter((e) => named.has(e)).length,
    commands: session.commands.length,
    ms: median(times),
    updateTokens: update.promptTokensUpper,
  }
}

/** What the session's own model was sent, each text once: messages, calls and whole outputs; no pictures, no sealed thoughts, no JSON. */
function transcriptTokens(path: string): number {
  let tokens = 0
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    if (!line.includes('"response_item"')) continue
    const { payload } = JSON.parse(line) as { payload: Record<string, unknown> }
    const content = Array.isArray(payload['content']) ? (payload['content'] as Record<string, unknown>[]) : []
    const texts = [payload['arguments'], payload['input'], payload['output'], ...content.map(({ text }) => text)]
    for (const text of texts) if (typeof text === 'string') tokens += countTokensUpper(text)
  }
  return tokens
}

function factsOf({ commands, commits, fileChanges, tests, turns }: Session): Set<string> {
  const events = [...commands, ...commits, ...fileChanges, ...tests].map(({ e }) => e)
  return new Set([...events, ...turns.flatMap(({ promptE }) => promptE ?? [])])
}

/** Evidence ids at the beginning of lines: those of the ledger. */
function idsIn({ messages, parts }: PreparedPrompt): Set<string> {
  const texts = [...parts, { messages }].map((request) => request.messages[1]?.content ?? '')
  return new Set(texts.flatMap((text) => [...text.matchAll(/^(?:E\d+ )+/gm)].flatMap(([ids]) => ids.trim().split(' '))))
}
