// `npm run quality [-- --json] [--misses]`: how many lies the verifier strikes and how many true claims it keeps; with `--model ID …`
// the same of a real model's own summaries, with their cost (bench/README.md).
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeProblem } from '../src-main/contract/describeProblem'
import { toProblem } from '../src-main/contract/problem'
import { compose } from '../src-main/compose'
import { silentLog } from '../src-main/log/log'
import { noKeyring } from '../src-main/settings/secretBox'
import { recordedSessions, recordingPaths } from './quality/recordedSessions'
import { areMet, barsOf, scoreSessions } from './quality/score'
import { modelTable, scoreModel, upperBoundNanoUsd } from './quality/scoreModel'
import type { ModelScore } from './quality/scoreModel'
import { syntheticSessions } from './quality/syntheticSessions'
import { tableOf } from './quality/table'
import { wordingSets } from './quality/wording'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Also lists the cases that ended wrong, of one set of wordings or of `all`. */
    misses: { type: 'string' },
    /** Asks these models for summaries of the recordings instead; each costs money. */
    model: { type: 'string', multiple: true },
    /** Holds the key; without it OPENROUTER_API_KEY is used. */
    'key-file': { type: 'string' },
    /** How many recordings at most. */
    limit: { type: 'string', default: '20' },
    /** Never more than this together, in dollars. */
    usd: { type: 'string', default: '1' },
  },
})

const folders = ['test/fixtures/transcripts', '../shared/transcripts/public'].map((name) => join(process.cwd(), name))
if (values.model === undefined) scoreVerifier()
else await scoreModels(values.model)

function scoreVerifier(): void {
  const startedAt = performance.now()
  const score = scoreSessions([...syntheticSessions, ...recordedSessions(folders)])
  const bars = Object.fromEntries(wordingSets.map((set) => [set, barsOf(score.tallies, set)]))
  if (values.json) {
    print(JSON.stringify({ bars, sessions: score.sessions, kinds: score.tallies, misses: score.misses.slice(0, 100) }))
  } else {
    print(tableOf(score))
    print(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
  }
  if (values.misses !== undefined) {
    for (const { session, of, verdict, reason } of score.misses) {
      if (values.misses !== 'all' && values.misses !== of.set) continue
      print(
        `${verdict} ${of.kind} [${session}] ${of.section}/${of.asserting}: ${of.text}${reason === null ? '' : `  (${reason})`}`,
      )
    }
  }
  process.exitCode = areMet(score.tallies) ? 0 : 1
}

async function scoreModels(models: readonly string[]): Promise<void> {
  const [limit, usd] = [wholeNumber('limit', values.limit), positive('usd', values.usd)]
  const scratch = mkdtempSync(join(tmpdir(), 'debrief-quality-'))
  const codexHome = join(scratch, 'codex')
  mkdirSync(codexHome)
  try {
    const debrief = await compose({
      version: '0.0.0',
      homepage: 'https://debrief.invalid',
      dataFolder: join(scratch, 'data'),
      environment: { ...process.env, CODEX_HOME: codexHome },
      secrets: noKeyring,
      log: silentLog,
      thread: null,
      flags: { key: null, keyFile: values['key-file'] ?? null, overrides: {} },
      overrides: {
        ...{ 'summarize.auto': false, 'model.fallbacks': [], 'budget.dayUsd': usd, 'budget.monthUsd': usd },
        'budget.sessionUsd': usd,
      },
    })
    try {
      const read = await debrief.engine.importPaths(recordingPaths(folders).slice(0, limit))
      const sessionIds = [...new Set(read.flatMap(({ sessionId }) => sessionId ?? []))]
      const bound = await upperBoundNanoUsd(debrief, models, sessionIds)
      process.stderr.write(
        `${sessionIds.length} recordings, ${models.length} models: at most $${(bound / 1e9).toFixed(4)}, never above $${usd}.\n`,
      )
      const scores: ModelScore[] = []
      for (const model of models) {
        scores.push(
          await scoreModel(debrief, model, sessionIds, ({ title, costNanoUsd }) =>
            process.stderr.write(`  ${model}  $${(costNanoUsd / 1e9).toFixed(5)}  ${title}\n`),
          ),
        )
      }
      print(values.json ? JSON.stringify(scores) : modelTable(scores))
      process.exitCode = scores.every(({ answered }) => answered > 0) ? 0 : 1
    } finally {
      await debrief.close()
    }
  } catch (error) {
    const { what, todo } = describeProblem(toProblem(error))
    process.stderr.write(`${[what, todo].filter(Boolean).join(' ')}\n`)
    process.exitCode = 1
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`--${name} takes a whole number above 0, not ${text}`)
  return Number(text)
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new Error(`--${name} takes an amount above 0, not ${text}`)
  return value
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
