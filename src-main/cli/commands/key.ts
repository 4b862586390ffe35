import type { KeyStatus } from '../../contract/state'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { keyText } from '../keyText'
import { readKey } from '../readKey'

export const keyCommands: readonly Command[] = [
  {
    name: 'key set',
    usage: '',
    about: 'read an OpenRouter key from stdin and store it encrypted',
    options: {},
    words: { min: 0, max: 0 },
    run: set,
  },
  {
    name: 'key status',
    usage: '',
    about: 'which key is in use, masked',
    options: {},
    words: { min: 0, max: 0 },
    run: status,
  },
  {
    name: 'key clear',
    usage: '',
    about: 'forget the stored key',
    options: {},
    words: { min: 0, max: 0 },
    run: clear,
  },
]

/** A key kept for this run only is of no use here: the run ends now. So that is a failure. */
async function set({ io, open }: Context): Promise<Answer> {
  const key = await readKey(io.stdin, io.stderr)
  const now = await (await open()).keys.set(key)
  const isShadowed = now.source === 'environment' && now.problem === null
  const text = isShadowed
    ? 'The key is stored. OPENROUTER_API_KEY is set and wins while it is.'
    : now.source === 'stored' && now.problem === null
      ? `The key ${now.masked ?? ''} is stored, encrypted by the system’s keyring.`
      : ''
  return answer(now, text)
}

async function status({ open }: Context): Promise<Answer> {
  const now = await (await open()).keys.status()
  return answer(now, keyText(now))
}

async function clear({ open }: Context): Promise<Answer> {
  const now = await (await open()).keys.clear()
  const text =
    now.source === 'environment'
      ? 'No key is stored any more. OPENROUTER_API_KEY is set and still used.'
      : 'No key is stored any more.'
  return { json: now, text }
}

function answer(now: KeyStatus, text: string): Answer {
  return { json: now, text, problems: now.problem === null ? [] : [now.problem] }
}
