import { readFileSync } from 'node:fs'
import { recording } from '../support/codexHome'

/** Lines of the recording, as Codex would write them. */
export function linesOf(from: number, to?: number): string {
  const lines = readFileSync(recording('scenarios/fix-loop.jsonl'), 'utf8').trimEnd().split('\n')
  return `${lines.slice(from, to).join('\n')}\n`
}

/** What Codex writes of the plan's limits; `resetsAt`: UTC seconds. */
export function limitsLine(resetsAt: number): string {
  const limits = {
    primary: { used_percent: 34.4, window_minutes: 300, resets_at: resetsAt },
    secondary: { used_percent: 12, window_minutes: 10_080 },
  }
  const payload = { type: 'token_count', info: null, rate_limits: limits }
  return `${JSON.stringify({ timestamp: '2026-11-20T23:20:23.600Z', type: 'event_msg', payload })}\n`
}
