import { describe, expect, it } from 'vitest'
import type { Session, Tokens } from '../../../src-main/contract/session'
import { createSessionReader } from '../../../src-main/core/session'
import { bytesOfLines, feed, snapshot } from '../../support/transcripts'
import { answer, complete, prompt, started } from './lines'

const startMs = Date.UTC(2026, 8, 21, 14, 0)
const minuteMs = 60_000

/** Counters of `units`, each part another multiple, so that no mix-up of parts goes unnoticed. */
const counters = (units: number): Tokens => ({
  input: 10 * units,
  cached: 4 * units,
  output: 2 * units,
  reasoning: units,
  total: 12 * units,
})

const written = ({ input, cached, output, reasoning, total }: Tokens): object => ({
  input_tokens: input,
  cached_input_tokens: cached,
  output_tokens: output,
  reasoning_output_tokens: reasoning,
  total_tokens: total,
})

const at = (minutes: number, line: object): object => ({
  timestamp: new Date(startMs + minutes * minuteMs).toISOString(),
  ...line,
})

const tokenCount = (info: object | null): object => ({ type: 'event_msg', payload: { type: 'token_count', info } })

/** What Codex writes after a call: `total` units since the counter began, `last` of them by this call. */
const told = (total: number, last: number): object =>
  tokenCount({ total_token_usage: written(counters(total)), last_token_usage: written(counters(last)) })

const meta = (id: string, more: object = {}): object => ({
  type: 'session_meta',
  payload: { id, timestamp: new Date(startMs).toISOString(), ...more },
})

const context = (model: string): object => ({ type: 'turn_context', payload: { model } })
const overflow = tokenCount({
  total_token_usage: { ...written(counters(0)), total_tokens: 258_400 },
  last_token_usage: null,
})
const [spoken] = answer('Working on it.', 'commentary')

interface Chain {
  readonly what: string
  /** Lines that were copied from another thread, where somebody told the reader how many bytes they take. */
  readonly copied?: readonly object[]
  readonly lines: readonly object[]
  /** Own units; null: no report of its own. */
  readonly own: number | null
  /** Units by minute of the quarter's start; default: all in the first. */
  readonly quarters?: Readonly<Record<number, number>>
  /** The counter began anew: what `tokens` tells is what the last counter says. */
  readonly lastCounter?: number
}

const parentsPart = [at(0, told(10, 10)), at(1, told(30, 20))]

const chains: readonly Chain[] = [
  { what: 'calls that add up', lines: [at(0, told(10, 10)), at(1, told(30, 20)), at(2, told(35, 5))], own: 35 },
  {
    what: 'totals that every refresh of the limits repeats, the first of them empty',
    lines: [
      at(0, tokenCount(null)),
      at(1, told(10, 10)),
      at(2, told(10, 10)),
      at(3, told(30, 20)),
      at(3, told(30, 20)),
    ],
    own: 30,
  },
  {
    what: 'a session that was resumed the next day',
    lines: [at(0, told(10, 10)), at(1, told(30, 20)), at(24 * 60, told(30, 20)), at(24 * 60 + 1, told(37, 7))],
    own: 37,
    quarters: { 0: 30, [24 * 60]: 7 },
  },
  {
    what: 'work over midnight, in quarters that belong to one day each',
    lines: [at(9 * 60 + 58, told(10, 10)), at(10 * 60 + 2, told(30, 20))],
    own: 30,
    quarters: { [9 * 60 + 45]: 10, [10 * 60]: 20 },
  },
  {
    what: 'a compaction, which repeats the totals with a call of nothing',
    lines: [
      at(0, told(10, 10)),
      at(1, told(30, 20)),
      at(2, { type: 'compacted', payload: { message: 'Short' } }),
      at(2, told(30, 0)),
      at(3, told(33, 3)),
    ],
    own: 33,
  },
  {
    what: 'an overflow of the context, which is no usage',
    lines: [at(0, told(10, 10)), at(1, overflow), at(2, told(30, 20))],
    own: 30,
  },
  {
    what: 'a counter that begins anew',
    lines: [at(0, told(10, 10)), at(1, told(30, 20)), at(20, told(5, 5)), at(21, told(9, 4))],
    own: 39,
    quarters: { 0: 30, 15: 9 },
    lastCounter: 9,
  },
  {
    what: 'a counter that goes on from an earlier point',
    lines: [at(0, told(10, 10)), at(1, told(30, 20)), at(2, told(14, 4))],
    own: 34,
    lastCounter: 14,
  },
  {
    what: 'a turn that was undone: it was paid for',
    lines: [
      at(0, started('a')),
      at(0, prompt('One')),
      at(0, told(10, 10)),
      at(1, { type: 'event_msg', payload: { type: 'thread_rolled_back', num_turns: 1 } }),
      at(2, told(30, 20)),
    ],
    own: 30,
  },
  {
    what: 'a writer that only tells what each call used',
    lines: [10, 20].map((units) => at(0, tokenCount({ last_token_usage: written(counters(units)) }))),
    own: 30,
  },
  {
    what: 'a fork by copy',
    copied: [meta('fork', { forked_from_id: 'parent' }), meta('parent'), ...parentsPart],
    lines: [at(2, told(30, 20)), at(3, told(42, 12)), at(4, told(43, 1))],
    own: 13,
  },
  {
    what: 'a fork by copy in which nothing was done',
    copied: [meta('fork', { forked_from_id: 'parent' }), meta('parent'), ...parentsPart],
    lines: [at(2, told(30, 20))],
    own: null,
  },
  {
    what: 'a fork of a fork by copy',
    copied: [
      meta('fork2', { forked_from_id: 'fork1' }),
      meta('fork1', { forked_from_id: 'parent' }),
      meta('parent'),
      ...parentsPart,
      at(3, told(42, 12)),
    ],
    lines: [at(4, told(50, 8))],
    own: 8,
  },
  {
    what: 'a fork by copy whose copied part nobody looked up: its own marks tell',
    lines: [
      at(0, meta('fork', { forked_from_id: 'parent' })),
      at(0, meta('parent')),
      at(0, prompt('Copied')),
      at(0, told(10, 10)),
      at(0, told(30, 20)),
      at(1, prompt('Own')),
      at(2, told(37, 7)),
    ],
    own: 7,
  },
  {
    what: 'a fork by reference',
    lines: [
      at(0, meta('fork', { forked_from_id: 'parent', history_base: { thread_id: 'parent', end_byte_offset: 9 } })),
      at(1, spoken ?? {}),
      at(1, told(42, 12)),
      at(2, told(44, 2)),
    ],
    own: 14,
  },
  {
    what: 'a fork by reference that first repeats what it was given',
    lines: [
      at(0, meta('fork', { forked_from_id: 'parent' })),
      at(1, told(30, 20)),
      at(1, spoken ?? {}),
      at(1, told(42, 12)),
    ],
    own: 12,
  },
  {
    what: 'a subagent that began with nothing',
    lines: [at(0, meta('child', { parent_thread_id: 'parent' })), at(1, told(5, 5)), at(2, told(11, 6))],
    own: 11,
  },
  {
    what: 'a subagent that copied all its parent knew, and counts on',
    copied: [meta('child', { parent_thread_id: 'parent' }), meta('parent'), ...parentsPart],
    lines: [at(3, told(36, 6)), at(4, told(37, 1))],
    own: 7,
  },
  {
    what: 'a subagent that copied all its parent knew, and counts from zero',
    copied: [meta('child', { parent_thread_id: 'parent' }), meta('parent'), ...parentsPart],
    lines: [at(3, told(36, 36)), at(4, told(37, 1))],
    own: 37,
  },
]

function read({ copied = [], lines }: Pick<Chain, 'copied' | 'lines'>): Session {
  const bytes = bytesOfLines([...copied, ...lines])
  const ownFromByte = copied.length === 0 ? null : bytesOfLines(copied).length
  const reader = createSessionReader({ ownFromByte })
  feed(reader, bytes)
  return snapshot(reader)
}

describe.each(chains)('tokens of $what', (chain) => {
  it('count once', () => {
    const { tokens, tokenUse } = read(chain)
    const { own, lastCounter, quarters = own === null ? {} : { 0: own } } = chain
    expect(tokens).toEqual(own === null ? null : counters(lastCounter ?? own))
    const expected = Object.entries(quarters).map(([minutes, units]) => ({
      at: startMs + Number(minutes) * minuteMs,
      model: null,
      ...counters(units),
    }))
    expect(tokenUse).toEqual(expected)
  })

  it('are the same when the reader was saved before each line', () => {
    const all = [...(chain.copied ?? []), ...chain.lines]
    const ownFromByte = chain.copied ? bytesOfLines(chain.copied).length : null
    let saved = createSessionReader({ ownFromByte }).save()
    let offset = 0
    for (const line of all) {
      const reader = createSessionReader({ saved: JSON.parse(JSON.stringify(saved)) })
      const bytes = bytesOfLines([line])
      feed(reader, bytes, offset)
      offset += bytes.length
      saved = reader.save()
    }
    const { tokens, tokenUse } = read(chain)
    expect(snapshot(createSessionReader({ saved }))).toMatchObject({ tokens, tokenUse })
  })
})

it('tokens belong to the model that the turn ran on', () => {
  const session = read({
    lines: [
      at(0, context('gpt-5.5-codex')),
      at(0, told(10, 10)),
      at(1, context('gpt-5.5-mini')),
      at(1, told(17, 7)),
      at(2, context('gpt-5.5-codex')),
      at(2, told(20, 3)),
      at(15, told(21, 1)),
    ],
  })
  expect(session.models).toEqual(['gpt-5.5-codex', 'gpt-5.5-mini'])
  expect(session.model).toBe('gpt-5.5-codex')
  expect(session.tokenUse).toEqual([
    { at: startMs, model: 'gpt-5.5-codex', ...counters(13) },
    { at: startMs, model: 'gpt-5.5-mini', ...counters(7) },
    { at: startMs + 15 * minuteMs, model: 'gpt-5.5-codex', ...counters(1) },
  ])
})

it('the newest limits of the plan win, whichever way their reset is written, and copied ones are not new', () => {
  const limits = (used: number, reset: object): object => ({
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: null,
      rate_limits: {
        primary: { used_percent: used, window_minutes: 300, ...reset },
        secondary: { used_percent: 3, window_minutes: 10_080, resets_at: startMs / 1000 + 86_400 },
        plan_type: 'plus',
      },
    },
  })
  const copied = [meta('fork', { forked_from_id: 'parent' }), at(50, limits(99, {}))]
  const reader = createSessionReader({ ownFromByte: bytesOfLines(copied).length })
  feed(
    reader,
    bytesOfLines([
      ...copied,
      at(1, limits(20, { resets_at: startMs / 1000 + 60 })),
      at(2, limits(40, { resets_in_seconds: 600 })),
      at(3, { type: 'event_msg', payload: { type: 'token_count', info: null, rate_limits: null } }),
      at(4, complete('a', 'Done.')),
    ]),
  )
  expect(snapshot(reader).planLimits).toEqual({
    at: startMs + 2 * minuteMs,
    planType: 'plus',
    windows: [
      { usedPercent: 40, windowMinutes: 300, resetsAt: startMs + 2 * minuteMs + 600_000 },
      { usedPercent: 3, windowMinutes: 10_080, resetsAt: startMs + 86_400_000 },
    ],
  })
})
