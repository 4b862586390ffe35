import type { CallOutput } from './entry'
import { integerOf, isJsonObject, objectOf, parseObject, textOf } from './json'

/**
 * What came back from a call. 2025: JSON `{"output","metadata":{"exit_code"}}`, before that `{content,success}`; later plain
 * text whose headers end with "Output:"; or a list of content parts.
 */
export function readCallOutput(value: unknown): CallOutput {
  if (typeof value === 'string') return readOutputText(value)
  if (Array.isArray(value)) {
    const texts = value.flatMap((part) => (isJsonObject(part) ? [textOf(part, 'text') ?? ''] : []))
    return readOutputText(texts.filter((text) => text !== '').join('\n'))
  }
  if (!isJsonObject(value)) return { text: '', exitCode: null, runningSession: null }
  const streams = [textOf(value, 'stdout'), textOf(value, 'stderr')].filter((text) => text !== null && text !== '')
  const told = textOf(value, 'content') ?? textOf(value, 'output') ?? streams.join('\n')
  const code = integerOf(value, 'exit_code') ?? integerOf(value, 'exitCode')
  const inner = code === null ? readOutputText(told) : { text: told, exitCode: code, runningSession: null }
  if (inner.exitCode !== null || value['success'] !== false) return inner
  return { ...inner, exitCode: 1 }
}

const header =
  /^(?:Chunk ID: .*|Wall time: .*|Exit code: -?\d+|Process exited with code -?\d+|Process running with session ID .*|Original token count: .*|Total output lines: \d+|Command: .*)$/

function readOutputText(text: string): CallOutput {
  const json = /^\s*\{/.test(text) ? parseObject(text) : null
  const jsonOutput = json && textOf(json, 'output')
  if (json && jsonOutput !== null) {
    const metadata = objectOf(json, 'metadata')
    return { text: jsonOutput, exitCode: metadata && integerOf(metadata, 'exit_code'), runningSession: null }
  }
  let exitCode: number | null = null
  let runningSession: string | null = null
  let position = 0
  while (position < text.length) {
    const lineEnd = text.indexOf('\n', position)
    const end = lineEnd === -1 ? text.length : lineEnd
    const line = text.slice(position, end).trimEnd()
    if (line === 'Output:') {
      return { text: text.slice(Math.min(end + 1, text.length)), exitCode, runningSession }
    }
    if (!header.test(line)) break
    const code = /^(?:Exit code:|Process exited with code) (-?\d+)$/.exec(line)
    if (code) exitCode = Number(code[1])
    runningSession = /^Process running with session ID (\S+)/.exec(line)?.[1] ?? runningSession
    position = end + 1
  }
  return { text: text.slice(position), exitCode, runningSession }
}
