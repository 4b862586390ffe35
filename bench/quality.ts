// `npm run quality [-- --json] [--misses]`: how many lies the verifier strikes and how many true claims it keeps (bench/README.md).
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { recordedSessions } from './quality/recordedSessions'
import { barsOf, scoreSessions } from './quality/score'
import { syntheticSessions } from './quality/syntheticSessions'
import { tableOf } from './quality/table'

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    /** Also lists the cases that ended wrong: `seen`, `held-out` or `all`. */
    misses: { type: 'string' },
  },
})

const startedAt = performance.now()
const root = process.cwd()
const folders = [join(root, 'test/fixtures/transcripts'), join(root, '../shared/transcripts/public')]
const score = scoreSessions([...syntheticSessions, ...recordedSessions(folders)])
const bars = barsOf(score.tallies)
if (values.json) {
  print(JSON.stringify({ bars, sessions: score.sessions, kinds: score.tallies, misses: score.misses.slice(0, 100) }))
} else {
  print(tableOf(score))
  print(`${((performance.now() - startedAt) / 1_000).toFixed(1)} s`)
}
if (values.misses !== undefined) {
  for (const { session, of, verdict, reason } of score.misses) {
    if (values.misses !== 'all' && (values.misses === 'held-out') !== of.isHeldOut) continue
    print(
      `${verdict} ${of.kind} [${session}] ${of.section}/${of.asserting}: ${of.text}${reason === null ? '' : `  (${reason})`}`,
    )
  }
}
process.exitCode = bars.areMet ? 0 : 1

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
