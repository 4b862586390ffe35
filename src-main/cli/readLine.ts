import { ProblemError } from '../contract/problem'
import type { KeyInput } from './io'

const maxLength = 4_096

/** The first line of stdin, shown as it is typed: for what is no secret. "" when stdin ends without one. @throws ProblemError usage_wrong */
export async function readLine(stdin: KeyInput): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stdin) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    const [line = '', ...more] = text.split(/\r?\n/)
    if (more.length > 0) return line.trim()
    if (text.length > maxLength) throw new ProblemError('usage_wrong', { detail: 'What was pasted is too long' })
  }
  return text.trim()
}
