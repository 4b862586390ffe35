import type { SessionPlan, TokenCount } from './plan'
import type { Random } from './random'
import type { Words } from './words'

/** Where a session stands while its lines are written; at first what it carries over from another one. */
export interface SessionEnd {
  tokens: TokenCount
  lines: number
}

const metaPrompt = 14_000
const window = 258_400

/**
 * The lines of one session, without line breaks, as the generation's Codex writes them (measured on the recordings of real
 * releases and the facts of the field): a meta line with the 10–20 kB system prompt, each message twice, each command's call and
 * output (in paginated files the output twice), a reasoning blob and a token count per model call, every second count a repeat,
 * the first one empty, and a `turn_context` per call in 2025. `end` tells where it stands after each line.
 */
export function* sessionLines(plan: SessionPlan, random: Random, words: Words, end: SessionEnd): Generator<string> {
  const { generation, cwd, model, parent } = plan
  const isPaginated = generation === 'paginated'
  const isBare = generation === 'bare'
  let atMs = plan.startMs
  let calls = 0
  let { tokens } = end

  function line(type: string, payload: string): string {
    atMs += random.between(5, 400)
    const ordinal = isPaginated ? `"ordinal":${end.lines},` : ''
    end.lines += 1
    return `{"timestamp":"${new Date(atMs).toISOString()}",${ordinal}"type":"${type}","payload":{${payload}}}`
  }
  const item = (payload: string): string => {
    if (!isBare) return line('response_item', payload)
    end.lines += 1
    return `{${payload}}`
  }
  const event = (type: string, payload: string): string =>
    line('event_msg', `"type":"${type}"${payload === '' ? '' : `,${payload}`}`)

  function meta(): string {
    const startedAt = new Date(plan.startMs).toISOString()
    if (isBare) {
      end.lines += 1
      return `{"id":"${plan.id}","timestamp":"${startedAt}","instructions":null,"git":{"branch":"main"}}`
    }
    const prompt = words.output(metaPrompt)
    const instructions =
      generation === 'events' ? `"instructions":"${prompt}"` : `"base_instructions":{"text":"${prompt}"}`
    const mode = isPaginated ? ',"history_mode":"paginated"' : ''
    const version = { events: '0.44.0', tasks: '0.114.0', paginated: '0.169.0' }[generation]
    return line(
      'session_meta',
      `"id":"${plan.id}","timestamp":"${startedAt}"${lineageOf(plan, end.lines)},"cwd":"${cwd}","originator":"codex_cli_rs","cli_version":"${version}"${parent?.kind === 'subagent' ? '' : ',"source":"cli"'},${instructions}${mode},"git":{"commit_hash":"c87a1cc998b884099979e46143fb6e3676eb0151","branch":"main"}`,
    )
  }

  function environment(): string {
    return item(
      `"type":"message","role":"user","content":[{"type":"input_text","text":"<environment_context>\\n  <cwd>${cwd}</cwd>\\n  <shell>bash</shell>\\n</environment_context>"}]`,
    )
  }

  function turnContext(turnId: string): string {
    const id = generation === 'events' ? '' : `"turn_id":"${turnId}",`
    return line(
      'turn_context',
      `${id}"cwd":"${cwd}","approval_policy":"never","sandbox_policy":{"mode":"danger-full-access"},"model":"${model}","effort":"high","summary":"auto"`,
    )
  }

  function* prompt(turnId: string): Generator<string> {
    const text = words.prompt()
    const isPictured = random.chance(plan.imageShare)
    const picture = isPictured ? `data:image/png;base64,${words.base64(plan.imageBytes)}` : ''
    const part = isPictured ? `,{"type":"input_image","image_url":"${picture}","detail":"auto"}` : ''
    const kinds = isPaginated
      ? `,"internal_chat_message_metadata_passthrough":{"turn_id":"${turnId}","content_item_kinds":["user.text"${isPictured ? ',"user.image"' : ''}]}`
      : ''
    yield item(`"type":"message","role":"user","content":[{"type":"input_text","text":"${text}"}${part}]${kinds}`)
    if (isBare) return
    if (isPaginated) {
      yield completed(
        turnId,
        `"type":"UserMessage","id":"${random.uuid()}","content":[{"type":"text","text":"${text}","text_elements":[]}]`,
      )
    } else {
      yield event('user_message', `"message":"${text}","images":[${isPictured ? `"${picture}"` : ''}],"kind":"plain"`)
    }
  }

  function completed(turnId: string, payload: string): string {
    return event(
      'item_completed',
      `"thread_id":"${plan.id}","turn_id":"${turnId}","item":{${payload}},"started_at_ms":${atMs},"completed_at_ms":${atMs + 5}`,
    )
  }

  function reasoning(): string {
    return item(
      `"type":"reasoning","id":"rs_${calls}","summary":[{"type":"summary_text","text":"**${words.sentence(4)}**"}],"content":null,"encrypted_content":"gAAAAAB${words.base64(random.skewed(1_500, 0.6))}"`,
    )
  }

  function* command(turnId: string): Generator<string> {
    const callId = `call_${plan.id.slice(-6)}_${calls}`
    const script = words.command()
    const exitCode = random.chance(0.15) ? random.between(1, 2) : 0
    const output = words.output(Math.max(10, random.skewed(plan.outputBytes, 1.2)))
    const isNewTool = generation === 'tasks' || isPaginated
    const args = isNewTool ? `{\\"cmd\\":\\"${script}\\"}` : `{\\"command\\":[\\"bash\\",\\"-lc\\",\\"${script}\\"]}`
    yield item(
      `"type":"function_call","name":"${isNewTool ? 'exec_command' : 'shell'}","arguments":"${args}","call_id":"${callId}"`,
    )
    if (isPaginated) {
      yield completed(
        turnId,
        `"type":"CommandExecution","id":"${callId}","process_id":"1","command":["/bin/bash","-lc","${script}"],"cwd":"file://${cwd}","parsed_cmd":[{"type":"unknown","cmd":"${script}"}],"source":"unified_exec_startup","status":"${exitCode === 0 ? 'completed' : 'failed'}","aggregated_output":"${output}","exit_code":${exitCode},"duration":{"secs":0,"nanos":68124754}`,
      )
    }
    const told = isNewTool
      ? `Chunk ID: afa7c3\\nWall time: 0.0683 seconds\\nProcess exited with code ${exitCode}\\nOutput:\\n${output}`
      : `{\\"output\\":\\"${output.replaceAll('\\', '\\\\')}\\",\\"metadata\\":{\\"exit_code\\":${exitCode},\\"duration_seconds\\":0.1}}`
    yield item(`"type":"function_call_output","call_id":"${callId}","output":"${told}"`)
  }

  function* patch(turnId: string): Generator<string> {
    const callId = `call_${plan.id.slice(-6)}_${calls}`
    const path = words.path()
    const added = Array.from({ length: random.between(1, 30) }, () => `+${words.sentence(6)}`).join('\\n')
    yield item(
      `"type":"custom_tool_call","status":"completed","call_id":"${callId}","name":"apply_patch","input":"*** Begin Patch\\n*** Add File: ${path}\\n${added}\\n*** End Patch"`,
    )
    if (isPaginated) {
      yield completed(
        turnId,
        `"type":"FileChange","id":"${callId}","changes":{"${cwd}/${path}":{"type":"add","content":"${added.replaceAll('+', '')}\\n"}},"status":"completed","stdout":"Success.","stderr":""`,
      )
    }
    yield item(
      `"type":"custom_tool_call_output","call_id":"${callId}","output":"{\\"output\\":\\"Success. Updated the following files:\\\\nA ${path}\\\\n\\",\\"metadata\\":{\\"exit_code\\":0,\\"duration_seconds\\":0.0}}"`,
    )
  }

  function* counts(): Generator<string> {
    if (isBare) return
    const step = { input: random.between(2_000, 60_000), output: random.between(50, 2_000) }
    const last: TokenCount = { ...step, cached: Math.floor(step.input * 0.8), reasoning: Math.floor(step.output / 3) }
    tokens = {
      input: tokens.input + last.input,
      cached: tokens.cached + last.cached,
      output: tokens.output + last.output,
      reasoning: tokens.reasoning + last.reasoning,
    }
    end.tokens = tokens
    const info = `"info":{"total_token_usage":${usage(tokens)},"last_token_usage":${usage(last)},"model_context_window":${window}}`
    const limits = `"rate_limits":{"limit_id":"codex","primary":{"used_percent":${random.between(1, 99)}.0,"window_minutes":300,"resets_at":${Math.floor(atMs / 1000) + 9_000}},"secondary":{"used_percent":${random.between(1, 99)}.0,"window_minutes":10080,"resets_at":${Math.floor(atMs / 1000) + 90_000}},"credits":null,"plan_type":"pro"}`
    yield event('token_count', `${info},${limits}`)
    if (random.chance(0.5)) yield event('token_count', `${info},${limits}`)
  }

  function* answer(turnId: string, text: string, phase: 'commentary' | 'final_answer'): Generator<string> {
    const told = generation === 'tasks' || isPaginated ? `,"phase":"${phase}"` : ''
    yield item(`"type":"message","role":"assistant","content":[{"type":"output_text","text":"${text}"}]${told}`)
    if (isBare) return
    if (isPaginated)
      yield completed(
        turnId,
        `"type":"AgentMessage","id":"msg_${calls}","content":[{"type":"Text","text":"${text}"}]${told}`,
      )
    else yield event('agent_message', `"message":"${text}"${told}`)
  }

  function compaction(history: readonly string[]): string {
    const items = history.map(
      (text) => `{"type":"message","role":"user","content":[{"type":"input_text","text":"${text}"}]}`,
    )
    return line('compacted', `"message":"${words.sentence(120)}","replacement_history":[${items.join(',')}]`)
  }

  yield meta()
  if (parent !== null) yield* inherited(plan, end, () => (atMs += isPaginated ? 0 : 1))
  for (let turn = 0; turn < plan.turns; turn++) {
    const turnId = random.uuid()
    const hasTasks = generation === 'tasks' || isPaginated
    if (hasTasks) {
      yield event(
        'task_started',
        `"turn_id":"${turnId}","started_at":${Math.floor(atMs / 1000)},"model_context_window":${window},"collaboration_mode_kind":"default"`,
      )
    }
    if (turn === 0) yield environment()
    if (isPaginated && turn === 0)
      yield line('world_state', `"full":true,"state":{"agents_md":{"text":"${words.output(3_000)}"}}`)
    if (!isBare) yield turnContext(turnId)
    yield* prompt(turnId)
    if (turn === 0 && !isBare) yield event('token_count', '"info":null,"rate_limits":null')
    for (let call = 0; call < plan.callsPerTurn; call++) {
      calls += 1
      yield reasoning()
      if (isBare) {
        end.lines += 1
        yield '{"record_type":"state"}'
      }
      if (random.chance(0.2)) yield* answer(turnId, words.sentence(random.between(8, 40)), 'commentary')
      if (random.chance(0.12)) yield* patch(turnId)
      else yield* command(turnId)
      if (generation === 'events') yield turnContext(turnId)
      yield* counts()
    }
    calls += 1
    const text = `${words.sentence(random.between(30, 160))}.`
    yield* answer(turnId, text, 'final_answer')
    yield* counts()
    if (hasTasks) {
      yield event(
        'task_complete',
        `"turn_id":"${turnId}","last_agent_message":"${text}","completed_at":${Math.floor(atMs / 1000)},"duration_ms":7000`,
      )
    }
    if (plan.compactsEvery !== null && turn % plan.compactsEvery === plan.compactsEvery - 1 && !isBare) {
      yield compaction(Array.from({ length: 60 }, () => words.output(4_000)))
    }
    atMs += random.between(30_000, 3_600_000)
  }
}

function usage({ input, cached, output, reasoning }: TokenCount): string {
  return `{"input_tokens":${input},"cached_input_tokens":${cached},"output_tokens":${output},"reasoning_output_tokens":${reasoning},"total_tokens":${input + output}}`
}

function lineageOf({ parent, generation }: SessionPlan, ordinal: number): string {
  if (parent === null) return ''
  const forked = parent.lines.length > 0 ? `,"forked_from_id":"${parent.id}"` : ''
  if (parent.kind === 'fork') return forked
  const source = `"source":{"subagent":{"thread_spawn":{"parent_thread_id":"${parent.id}","depth":1,"agent_path":"/root/look","agent_nickname":"Mendel","agent_role":null}}}`
  const start =
    generation === 'paginated' && parent.lines.length > 0
      ? `,"subagent_history_start_ordinal":${ordinal + 1 + parent.lines.length}`
      : ''
  return `${forked},"parent_thread_id":"${parent.id}",${source},"thread_source":"subagent","agent_nickname":"Mendel","agent_path":"/root/look"${start}`
}

/** The parent's lines once more: stamped anew, and numbered on behind the meta line in paginated files. */
function* inherited(
  { parent, generation, startMs }: SessionPlan,
  end: SessionEnd,
  tick: () => void,
): Generator<string> {
  for (const line of parent?.lines ?? []) {
    const body = line.replace(/^\{"timestamp":"[^"]*",(?:"ordinal":\d+,)?/, '')
    const ordinal = generation === 'paginated' ? `"ordinal":${end.lines},` : ''
    end.lines += 1
    tick()
    yield `{"timestamp":"${new Date(startMs + 20).toISOString()}",${ordinal}${body}`
  }
}
