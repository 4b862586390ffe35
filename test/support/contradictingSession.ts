import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { recording, rolloutPath, threadIdOf } from './codexHome'

const name = 'scenarios/fix-loop.jsonl'

/**
 * A session whose one test run failed, with nothing mended, run or committed since, and these last words of the agent. `n` tells
 * several of them apart.
 */
export function addContradictingSession(home: string, n: number, answer: string): void {
  const id = threadIdOf(name)
  const ownId = `${id.slice(0, -1)}${n}`
  const lines = readFileSync(recording(name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { payload: Record<string, unknown> })
    .filter(
      ({ payload }) => !['call_4', 'call_5', 'call_6'].some((call) => JSON.stringify(payload).includes(`"${call}"`)),
    )
    .map((line) => ({ ...line, payload: answering(line.payload, answer) }))
  const path = rolloutPath(home, name).replace(id, ownId)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`.replaceAll(id, ownId))
}

function answering(payload: Record<string, unknown>, answer: string): Record<string, unknown> {
  const item = payload['item'] as { type?: string } | undefined
  if (payload['type'] === 'task_complete') return { ...payload, last_agent_message: answer }
  if (item?.type === 'AgentMessage') return { ...payload, item: { ...item, content: [{ type: 'Text', text: answer }] } }
  if (payload['role'] === 'assistant') return { ...payload, content: [{ type: 'output_text', text: answer }] }
  return payload
}
