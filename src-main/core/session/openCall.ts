import type { OpenCall } from '../../contract/session'
import type { Calls, Known } from './calls'
import type { AnyFact, TurnFact } from './facts'

/** What starts, polls or steers something that goes on by itself: it needs nobody's leave, and may take as long as it likes. */
const selfReliantTools = new Set([
  ...['wait', 'sleep', 'wait_agent', 'spawn_agent', 'send_message', 'send_input', 'followup_task'],
  ...['list_agents', 'interrupt_agent', 'resume_agent', 'close_agent', 'update_plan', 'write_stdin'],
])

/** The call that a running turn waits for: the last thing that happened in it; null without one. */
export function openCallOf(turn: TurnFact, calls: Calls, facts: readonly AnyFact[]): OpenCall | null {
  const callId = [...turn.openCalls].at(-1)
  const known = callId === undefined ? undefined : calls.get(callId)
  const call = known ? toOpenCall(known, calls) : null
  if (call === null) return null
  return facts.findLast((fact) => fact.turn === turn) === call.fact ? call.told : null
}

interface FoundCall {
  readonly fact: AnyFact
  readonly told: OpenCall
}

function toOpenCall(known: Known, calls: Calls): FoundCall | null {
  if ('files' in known) {
    const fact = known.files.at(-1)
    return fact ? { fact, told: { e: `E${fact.number}`, kind: 'patch', name: 'apply_patch' } } : null
  }
  if ('command' in known) {
    const fact = known.command
    // One that goes on in the background was let through: what is open is a look at it.
    if (fact.exitCode !== null || fact.output !== '' || calls.isRunning(fact)) return null
    return { fact, told: { e: `E${fact.number}`, kind: 'command', name: null } }
  }
  const { note, script } = known
  if (note?.noteKind !== 'tool') return null
  const name = /^\S+/.exec(note.text)?.[0] ?? ''
  if (name === '' || selfReliantTools.has(name) || (script !== undefined && isPolling(script))) return null
  return { fact: note, told: { e: `E${note.number}`, kind: 'tool', name } }
}

function isPolling(script: string): boolean {
  return [...script.matchAll(/\btools\.(\w+)/g)].some(([, name = '']) => selfReliantTools.has(name))
}
