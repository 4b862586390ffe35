import { ProblemError } from '../contract/problem'
import type { KeyInput, TextSink } from './io'

const maxLength = 4_096
const interrupt = '\u0003'
const endOfInput = '\u0004'
const backspaces = ['\u007f', '\b']

/**
 * The key from stdin: all that is piped, or one line typed at a terminal that does not show it.
 * @throws ProblemError key_malformed (nothing, or far too much), cancelled
 */
export async function readKey(stdin: KeyInput, prompt: TextSink): Promise<string> {
  const isTyped = stdin.isTTY === true
  if (isTyped && !stdin.setRawMode) {
    throw new ProblemError('usage_wrong', {
      detail: 'This terminal cannot hide what is typed; pipe the key into “key set”',
    })
  }
  if (isTyped) {
    prompt.write('OpenRouter key (not shown): ')
    stdin.setRawMode?.(true)
  }
  try {
    const key = (await readUntilEnd(stdin, isTyped)).trim()
    if (key === '') throw new ProblemError('key_malformed')
    return key
  } finally {
    if (isTyped) {
      stdin.setRawMode?.(false)
      prompt.write('\n')
    }
  }
}

async function readUntilEnd(stdin: KeyInput, isTyped: boolean): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stdin) {
    for (const character of typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })) {
      if (isTyped && character === interrupt) throw new ProblemError('cancelled')
      if (isTyped && ['\r', '\n', endOfInput].includes(character)) return text
      text = isTyped && backspaces.includes(character) ? text.slice(0, -1) : text + character
      if (text.length > maxLength) throw new ProblemError('key_malformed')
    }
  }
  return text
}
