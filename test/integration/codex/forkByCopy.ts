import { metaLine, threadId } from './temporaryHome'

/** A line as an object; its payload is what a fork copies. */
export interface Line {
  timestamp?: string
  type: string
  payload: Record<string, unknown>
}

export const linesIn = (text: string): Line[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line)

export const textOf = (lines: readonly object[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** The instant at which the forks of these tests are made. */
export const forkedAt = Date.UTC(2026, 10, 22, 8)
export const stamp = (ms: number): string => new Date(forkedAt + ms).toISOString()

export interface Fork {
  readonly text: string
  /** Where its own part begins. */
  readonly ownStart: number
}

/**
 * A thread as releases with copied history fork it: its own header, all lines of the parent stamped anew within moments, then what
 * was done in it.
 */
export function forkByCopy(n: number, parentId: string, copied: readonly Line[], own: readonly Line[]): Fork {
  const header = metaLine(n, { forked_from_id: parentId, timestamp: stamp(0) }).replace(
    /"timestamp":"[^"]*"/,
    `"timestamp":"${stamp(0)}"`,
  )
  const history = textOf(copied.map((line, index) => ({ ...line, timestamp: stamp(Math.floor(index / 40)) })))
  const before = header + history
  return { text: before + textOf(own), ownStart: Buffer.byteLength(before) }
}

export const userLine = (text: string, ms: number): Line => ({
  timestamp: stamp(ms),
  type: 'event_msg',
  payload: { type: 'user_message', message: text, kind: 'plain' },
})

export const answerLine = (text: string, ms: number): Line => ({
  timestamp: stamp(ms),
  type: 'event_msg',
  payload: { type: 'agent_message', message: text },
})

export const callLine = (n: number, ms: number): Line => ({
  timestamp: stamp(ms),
  type: 'response_item',
  payload: {
    type: 'function_call',
    name: 'shell',
    arguments: JSON.stringify({ command: ['bash', '-lc', `echo ${n}`] }),
    call_id: `call_${String(n).padStart(12, '0')}`,
  },
})

/** `total` tokens so far in the thread, `last` of them in the newest response. */
export const tokenLine = (total: number, last: number, ms: number): Line => ({
  timestamp: stamp(ms),
  type: 'event_msg',
  payload: { type: 'token_count', info: { total_token_usage: usageOf(total), last_token_usage: usageOf(last) } },
})

function usageOf(total: number): Record<string, number> {
  return {
    input_tokens: total - 10,
    cached_input_tokens: 0,
    output_tokens: 10,
    reasoning_output_tokens: 0,
    total_tokens: total,
  }
}

/** A thread of two turns, as it would have been before the first forks by copy. */
export function parentLines(n: number): Line[] {
  const [meta] = linesIn(metaLine(n))
  if (!meta) throw new Error('no header')
  const ago = -3_600_000
  return [
    { ...meta, payload: { ...meta.payload, id: threadId(n) } },
    userLine('Do the first thing', ago),
    callLine(1, ago + 1_000),
    tokenLine(1_000, 1_000, ago + 1_500),
    answerLine('Did the first thing.', ago + 2_000),
    userLine('go on', ago + 60_000),
    callLine(2, ago + 61_000),
    tokenLine(2_000, 1_000, ago + 61_500),
    answerLine('Did the second thing.', ago + 62_000),
  ]
}
