import { createHash } from 'node:crypto'

/** One thing that an agent did, for `rolloutLines`. */
export type Step =
  | { readonly say: string }
  | { readonly run: string; readonly output: string; readonly exit?: number; readonly seconds?: number }
  | { readonly plan: readonly (readonly [step: string, status: 'completed' | 'in_progress' | 'pending'])[] }
  | { readonly patch: readonly Patch[] }

export interface Patch {
  readonly path: string
  readonly change: 'add' | 'update' | 'delete'
  readonly added?: readonly string[]
  readonly removed?: readonly string[]
}

export interface Turn {
  readonly prompt: string
  readonly steps: readonly Step[]
  /** Without one the turn is still running. */
  readonly answer: string | null
  /** How it ended instead, where it did not go well. */
  readonly end?: 'aborted' | { readonly error: string }
}

export interface Rollout {
  /** A thread id as Codex makes them. */
  readonly id: string
  readonly cwd: string
  readonly branch: string
  readonly model: string
  readonly startedAt: number
  readonly turns: readonly Turn[]
  /** Codex's own limits, in percent used; null where the plan tells none. */
  readonly limits: { readonly fiveHours: number; readonly week: number } | null
}

/** The lines of a session as Codex 0.145 writes them, each with its time in milliseconds. */
export function rolloutLines(rollout: Rollout): { readonly at: number; readonly text: string }[] {
  const { id, cwd, branch, model, startedAt, turns, limits } = rollout
  const lines: { at: number; text: string }[] = []
  const usage = { input: 0, cached: 0, output: 0, reasoning: 0 }
  let at = startedAt
  let calls = 0

  const write = (type: string, payload: Record<string, unknown>, seconds = 0.2): void => {
    at += seconds * 1_000
    lines.push({ at, text: JSON.stringify({ timestamp: new Date(at).toISOString(), type, payload }) })
  }
  const event = (type: string, payload: Record<string, unknown>, seconds?: number): void =>
    write('event_msg', { type, ...payload }, seconds)
  const item = (payload: Record<string, unknown>, seconds?: number): void => write('response_item', payload, seconds)

  function count(): void {
    const step = { input: 5_200 + 640 * calls, cached: 4_000 + 600 * calls, output: 310, reasoning: 90 }
    for (const name of ['input', 'cached', 'output', 'reasoning'] as const) usage[name] += step[name]
    const told = (of: typeof usage): Record<string, number> => ({
      input_tokens: of.input,
      cached_input_tokens: of.cached,
      output_tokens: of.output,
      reasoning_output_tokens: of.reasoning,
      total_tokens: of.input + of.output,
    })
    const window = (minutes: number, percent: number): Record<string, number> => ({
      used_percent: percent,
      window_minutes: minutes,
      resets_at: Math.floor(at / 1_000) + minutes * 20,
    })
    event('token_count', {
      info: { total_token_usage: told(usage), last_token_usage: told(step), model_context_window: 258_400 },
      rate_limits:
        limits === null
          ? null
          : { primary: window(300, limits.fiveHours), secondary: window(10_080, limits.week), plan_type: 'pro' },
    })
  }

  function step(each: Step, turnId: string): void {
    calls += 1
    const callId = `call_${calls}`
    if ('say' in each) {
      event('agent_message', { message: each.say, phase: 'commentary' }, 4)
      item({
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text: each.say }],
        phase: 'commentary',
      })
    } else if ('run' in each) {
      const { run, output, exit = 0, seconds = 3 } = each
      item({ type: 'function_call', name: 'exec_command', arguments: JSON.stringify({ cmd: run }), call_id: callId }, 5)
      const head = `Chunk ID: ${hex(callId, 6)}\nWall time: ${seconds.toFixed(4)} seconds\nProcess exited with code ${exit}\nOutput:\n`
      item({ type: 'function_call_output', call_id: callId, output: `${head}${output}\n` }, seconds)
    } else if ('plan' in each) {
      const plan = each.plan.map(([text, status]) => ({ step: text, status }))
      item({ type: 'function_call', name: 'update_plan', arguments: JSON.stringify({ plan }), call_id: callId }, 2)
      item({ type: 'function_call_output', call_id: callId, output: 'Plan updated' })
    } else {
      const said = each.patch.map(
        ({ path, change }) => `${change === 'add' ? 'A' : change === 'delete' ? 'D' : 'M'} ${path}`,
      )
      const stdout = `Success. Updated the following files:\n${said.join('\n')}\n`
      item(
        {
          type: 'custom_tool_call',
          status: 'completed',
          call_id: callId,
          name: 'apply_patch',
          input: patchText(each.patch),
        },
        9,
      )
      event('patch_apply_end', {
        ...{ call_id: callId, turn_id: turnId, stdout, stderr: '', success: true, status: 'completed' },
        changes: Object.fromEntries(each.patch.map((patch) => [`${cwd}/${patch.path}`, changeOf(patch)])),
      })
      item({
        type: 'custom_tool_call_output',
        call_id: callId,
        output: `Exit code: 0\nWall time: 0 seconds\nOutput:\n${stdout}`,
      })
    }
    count()
  }

  write('session_meta', {
    ...{ id, timestamp: new Date(startedAt).toISOString(), cwd, originator: 'codex_cli_rs', cli_version: '0.145.0' },
    ...{
      source: 'cli',
      thread_source: 'user',
      model_provider: 'openai',
      base_instructions: { text: 'You are Codex.' },
    },
    git: { commit_hash: hex(id, 40), branch, repository_url: `https://example.org/${cwd.split('/').at(-1)}.git` },
  })
  for (const [index, { prompt, steps, answer, end }] of turns.entries()) {
    const turnId = `${id.slice(0, 24)}${hex(`${id}${index}`, 12)}`
    if (index > 0) at += 240_000
    event('task_started', { turn_id: turnId, model_context_window: 258_400 })
    write('turn_context', {
      turn_id: turnId,
      cwd,
      approval_policy: 'on-request',
      model,
      effort: 'medium',
      summary: 'auto',
    })
    item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: prompt }] })
    event('user_message', { message: prompt, images: [] })
    for (const each of steps) step(each, turnId)
    if (end === 'aborted') event('turn_aborted', { turn_id: turnId, reason: 'interrupted' }, 6)
    else if (end !== undefined) {
      event('error', { message: end.error, codex_error_info: 'other' }, 6)
      event('task_complete', { turn_id: turnId, last_agent_message: null })
    } else if (answer !== null) {
      event('agent_message', { message: answer, phase: 'final_answer' }, 8)
      item({
        type: 'message',
        role: 'assistant',
        content: [{ type: 'output_text', text: answer }],
        phase: 'final_answer',
      })
      count()
      event('task_complete', { turn_id: turnId, last_agent_message: answer })
    }
  }
  return lines
}

function patchText(patches: readonly Patch[]): string {
  const parts = patches.map(({ path, change, added = [], removed = [] }) => {
    if (change === 'delete') return `*** Delete File: ${path}`
    const plus = added.map((line) => `+${line}`)
    if (change === 'add') return [`*** Add File: ${path}`, ...plus].join('\n')
    return [`*** Update File: ${path}`, '@@', ...removed.map((line) => `-${line}`), ...plus].join('\n')
  })
  return ['*** Begin Patch', ...parts, '*** End Patch'].join('\n')
}

function changeOf({ change, added = [], removed = [] }: Patch): Record<string, unknown> {
  if (change === 'add') return { type: 'add', content: `${added.join('\n')}\n` }
  if (change === 'delete') return { type: 'delete', content: `${removed.join('\n')}\n` }
  const lines = [...removed.map((line) => `-${line}`), ...added.map((line) => `+${line}`)]
  return {
    type: 'update',
    unified_diff: `@@ -1,${removed.length} +1,${added.length} @@\n${lines.join('\n')}\n`,
    move_path: null,
  }
}

/** Digits that look drawn and are always the same. */
export function hex(of: string, length: number): string {
  return createHash('sha256').update(of).digest('hex').slice(0, length)
}
