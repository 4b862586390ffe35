import type { EntryBody, UserShell } from './entry'
import { humanText, isInjected, readableReply, withoutIdePreamble } from './humanText'
import type { ContentPart } from './humanText'
import { isJsonObject, listOf, objectOf, textOf } from './json'
import type { JsonObject } from './json'

const nothing: EntryBody = { kind: 'nothing' }

/** A `message` response item. Only what a person or the assistant said is kept. */
export function readMessageItem(payload: JsonObject): EntryBody {
  const role = textOf(payload, 'role')
  const parts = contentParts(payload)
  if (role === 'assistant') return assistantMessage('item', parts.map((part) => part.text).join('\n'), payload)
  if (role !== 'user') return nothing
  const { text, isCertain } = humanText(parts)
  const all = parts.map((part) => part.text).join('\n')
  const shell = parts.map((part) => userShellOf(part.text)).find((each) => each !== null) ?? null
  const contextCwd =
    /<cwd>([^<]+)<\/cwd>/.exec(all.includes('<environment_context>') ? all : '')?.[1]?.trim() ??
    /^Current working directory: (.+)$/m.exec(text === '' ? all : '')?.[1]?.trim() ??
    null
  if (text === '' && !shell && contextCwd === null) return nothing
  return { kind: 'message', role: 'user', channel: 'item', text, phase: null, isCertain, userShell: shell, contextCwd }
}

/** A `user_message` event or a `UserMessage` item: Codex says that a person wrote it. */
export function userMessage(text: string): EntryBody {
  const typed = readableReply(withoutIdePreamble(text))
  // `!command` comes this way too, and so do the earliest releases' injected texts.
  const userShell = userShellOf(typed)
  const own = isInjected(typed) ? '' : typed
  if (own === '' && !userShell) return nothing
  return {
    kind: 'message',
    role: 'user',
    channel: 'event',
    text: own,
    phase: null,
    isCertain: true,
    userShell,
    contextCwd: null,
  }
}

export function assistantMessage(channel: 'item' | 'event', text: string, payload: JsonObject): EntryBody {
  if (text.trim() === '') return nothing
  const phase = textOf(payload, 'phase')
  return {
    kind: 'message',
    role: 'assistant',
    channel,
    text: text.trim(),
    phase: phase === 'commentary' || phase === 'final_answer' ? phase : null,
    isCertain: true,
    userShell: null,
    contextCwd: null,
  }
}

/** The texts of an item's `content`, whatever their parts are called. */
export function textsOf(payload: JsonObject): string[] {
  return contentParts(payload).map((part) => part.text)
}

function contentParts(payload: JsonObject): ContentPart[] {
  const content = payload['content'] ?? payload['message']
  if (typeof content === 'string') return [{ text: content, kind: null }]
  const passthrough = objectOf(payload, 'internal_chat_message_metadata_passthrough')
  const kinds = passthrough ? listOf(passthrough, 'content_item_kinds') : []
  return listOf(payload, 'content').flatMap((part, index) => {
    const text = isJsonObject(part) ? textOf(part, 'text') : null
    const kind = kinds[index]
    return text === null ? [] : [{ text, kind: typeof kind === 'string' ? kind : null }]
  })
}

function userShellOf(text: string): UserShell | null {
  const block = /^\s*<user_shell_command>([\s\S]*?)(?:<\/user_shell_command>|$)/.exec(text)?.[1]
  if (block === undefined) return null
  const command = /<command>\s*([\s\S]*?)\s*<\/command>/.exec(block)?.[1]
  if (command === undefined) return null
  const result = /<result>\s*([\s\S]*?)\s*(?:<\/result>|$)/.exec(block)?.[1] ?? ''
  const code = /^Exit code: (-?\d+)/m.exec(result)?.[1]
  const output = /(?:^|\n)Output:\n?([\s\S]*)$/.exec(result)?.[1] ?? ''
  return { command, exitCode: code === undefined ? null : Number(code), output }
}
