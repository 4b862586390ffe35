import { isJsonObject, listOf, parseObject, textOf } from './json'

const injectedStarts = [
  '# agents.md instructions',
  '<user_instructions>',
  '<environment_context>',
  '<environments_instructions>',
  '<permissions instructions>',
  '<skills_instructions>',
  '<skill>',
  '<plugins_instructions>',
  '<recommended_plugins>',
  '<apps_instructions>',
  '<collaboration_mode>',
  '<multi_agent_mode>',
  '<realtime_conversation>',
  '<personality_spec>',
  '<model_switch>',
  '<context_window>',
  '<context_window_guidance>',
  '<turn_aborted>',
  '<subagent_notification>',
  '<user_shell_command>',
  '<user_action>',
  '<codex_internal_context',
  '<goal_context>',
  '<hook_prompt',
  '<image name=',
  '<image>',
  '</image>',
  '<tools>',
  'warning: ',
  'you are `/root`, the primary agent',
]

/** Whether Codex put this part into the person's mouth. Judged per content part: several share one message. */
export function isInjected(part: string): boolean {
  const start = part.trimStart().slice(0, 64).toLowerCase()
  return injectedStarts.some((marker) => start.startsWith(marker))
}

const requestMarker = '## My request for Codex:'

/** What the person typed, without the preamble that editors put before it. Codex itself splits at the first marker. */
export function withoutIdePreamble(text: string): string {
  const marker = text.indexOf(requestMarker)
  return (marker === -1 ? text : text.slice(marker + requestMarker.length)).trim()
}

export interface ContentPart {
  readonly text: string
  /** Codex's own word for where the part comes from (0.154 and later). */
  readonly kind: string | null
}

/** The human parts of a user-role message, and whether Codex's own kinds said so. */
export function humanText(parts: readonly ContentPart[]): { text: string; isCertain: boolean } {
  const hasUserKind = parts.some(({ kind }) => kind?.startsWith('user.') === true)
  const human = parts.filter(({ kind, text }) => {
    if (imageFrame.test(text)) return false
    if (kind === null || kind === 'unknown') return !isInjected(text)
    return kind.startsWith('user.')
  })
  const text = withoutIdePreamble(human.map((part) => readableReply(part.text.trim())).join('\n'))
  return { text, isCertain: hasUserKind }
}

// Codex sets an image of the person between two texts of its own, which it counts as the person's.
const imageFrame = /^\s*(?:<image(?: name=[^>]*)?>|<\/image>)\s*$/

/** A person's answers to Codex's questions, which come as JSON after a tag: "question answer" per line; else the text itself. */
export function readableReply(text: string): string {
  const json = /^<send_user_message_question_reply>\s*(\[[\s\S]*\])\s*(?:<\/send_user_message_question_reply>)?$/.exec(
    text,
  )?.[1]
  const replies = json === undefined ? [] : listOf(parseObject(`{"replies":${json}}`) ?? {}, 'replies')
  const lines = replies.flatMap((reply) => {
    const answer = isJsonObject(reply) ? textOf(reply, 'answer') : null
    return isJsonObject(reply) && answer !== null ? [`${textOf(reply, 'question') ?? ''} ${answer}`.trim()] : []
  })
  return lines.length > 0 ? lines.join('\n') : text
}
