import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Session, Tokens } from '../../../src-main/contract/session'
import { createSessionReader } from '../../../src-main/core/session'
import { feed, linesOf, snapshot } from '../../support/transcripts'
import type { Line } from '../../support/transcripts'

/**
 * Token chains of real forks, collected by another project because they were counted several times over. They lie outside this
 * repository; without them these tests say that they were skipped.
 */
const families = join(
  import.meta.dirname,
  '../../../../shared/transcripts/public/CodexBar/Tests/CodexBarTests/Fixtures/CostUsage/Issue2037',
)

function transcriptsIn(family: string): Uint8Array[] {
  const folder = join(families, family, 'codex-home')
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))
  // "parent" before "child" and "sibling-a" before "sibling-b", wherever they lie.
  return names
    .toSorted((a, b) => order(a) - order(b) || a.localeCompare(b))
    .map((name) => readFileSync(join(folder, name)))
}

function order(name: string): number {
  return name.includes('child') ? 1 : 0
}

interface Report {
  readonly line: Line
  readonly totals: string
}

/** The token reports of a transcript, each as one text that is the same in a copy. */
function reportsOf(bytes: Uint8Array): Report[] {
  return linesOf(bytes).flatMap((line) => {
    const { payload } = JSON.parse(Buffer.from(line.bytes).toString())
    if (payload.type !== 'token_count') return []
    const used = (given: Record<string, number>): unknown[] =>
      ['input_tokens', 'cached_input_tokens', 'output_tokens', 'reasoning_output_tokens'].map((key) => given[key] ?? 0)
    const { total_token_usage: total, last_token_usage: last } = payload.info
    return [{ line, totals: JSON.stringify([used(total), used(last)]) }]
  })
}

/** The oracle of the fixtures: what a fork has in common with the other from its first report on is copied. */
function commonReports(origin: Uint8Array, fork: Uint8Array): { count: number; ownFromByte: number | null } {
  const [theirs, own] = [reportsOf(origin), reportsOf(fork)]
  const different = own.findIndex(({ totals }, index) => theirs[index]?.totals !== totals)
  const count = different === -1 ? own.length : different
  return { count, ownFromByte: own[count]?.line.offset ?? fork.length }
}

function read(bytes: Uint8Array, ownFromByte: number | null): Session {
  const reader = createSessionReader({ ownFromByte })
  feed(reader, bytes)
  return snapshot(reader)
}

function sum(all: readonly (Tokens | null)[]): number[] {
  const parts = ['input', 'cached', 'output', 'reasoning'] as const
  return parts.map((part) => all.reduce((total, tokens) => total + (tokens?.[part] ?? 0), 0))
}

function lastTotals(bytes: Uint8Array): number[] {
  return JSON.parse(reportsOf(bytes).at(-1)?.totals ?? '[]')[0]
}

it.skipIf(!existsSync(families)).each([
  // The first two numbers are those of the fixtures' own oracles: token reports, and how many of them are copies.
  ['live-fork-4d90-52bf', 196, 180],
  ['archived-fork-33ce-3869', 158, 135],
  ['harness-smoke', 2, 1],
  ['missing-parent-siblings', 138, 135],
])('%s: what two threads share counts once', (family, reports, copied) => {
  const [origin = new Uint8Array(), fork = new Uint8Array()] = transcriptsIn(family)
  const { count, ownFromByte } = commonReports(origin, fork)
  expect([reportsOf(fork).length, count]).toEqual([reports, copied])
  const sessions = [read(origin, null), read(fork, ownFromByte)]
  const copiedTotals: number[] = JSON.parse(reportsOf(fork)[count - 1]?.totals ?? '[]')[0]
  const expected = lastTotals(origin).map(
    (total, part) => total + (lastTotals(fork)[part] ?? 0) - (copiedTotals[part] ?? 0),
  )
  expect(sum(sessions.map(({ tokens }) => tokens))).toEqual(expected)
  expect(sum(sessions.flatMap(({ tokenUse }) => tokenUse))).toEqual(expected)
})
