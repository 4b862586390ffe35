import type { EntryBody } from './entry'
import { textOf } from './json'
import type { JsonObject } from './json'
import { textsOf } from './readMessage'

const nothing: EntryBody = { kind: 'nothing' }

/** Answers are read where they were given, in the agent's own thread; here a paragraph of them is enough. */
const maxAnswerChars = 2_000

/** `sub_agent_activity` and `SubAgentActivity`: `kind` is "started", "completed", "interacted" … */
export function agentActivity(given: JsonObject): EntryBody {
  const name = agentName(textOf(given, 'agent_path'))
  const kind = textOf(given, 'kind') ?? 'active'
  const threadId = textOf(given, 'agent_thread_id')
  return { kind: 'subagent', threadId, name, text: `Subagent ${name ?? threadId ?? 'without a name'} ${kind}.` }
}

/** `collab_agent_spawn_end` of spring 2026; without a thread the spawn failed. */
export function spawnedAgent(payload: JsonObject): EntryBody {
  const threadId = textOf(payload, 'new_thread_id')
  const name = textOf(payload, 'new_agent_nickname')
  if (threadId === null) return nothing
  return { kind: 'subagent', threadId, name, text: `Subagent ${name ?? threadId} started.` }
}

/** Mail between agents: the task itself is encrypted, the final answer is not. */
export function agentMail(payload: JsonObject): EntryBody {
  const text = textsOf(payload).join('\n')
  const answer = /Message Type: FINAL_ANSWER[\s\S]*?\nPayload:\n?([\s\S]*)$/.exec(text)?.[1]?.trim()
  if (!answer) return nothing
  const author = textOf(payload, 'author')
  const shown = answer.length > maxAnswerChars ? `${answer.slice(0, maxAnswerChars)}…` : answer
  return {
    kind: 'subagent',
    threadId: null,
    name: agentName(author),
    text: `${author ?? 'Subagent'} answered: ${shown}`,
  }
}

/** The last part of "/root/check_readme". */
function agentName(path: string | null): string | null {
  return path?.split('/').findLast((part) => part !== '') ?? null
}
