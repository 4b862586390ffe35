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

/** Where a key is given that wins over the stored one; null when none is. */
function winner({ source }: KeyStatus): string | null {
  if (source === 'environment') return 'in OPENROUTER_API_KEY'
  return source === 'file' ? 'in debrief.toml' : null
}

/** A key kept for this run only is of no use here: the run ends now. So that is a failure. */
async function set({ io, open }: Context): Promise<Answer> {
  const key = await readKey(io.stdin, io.stderr)
  const now = await (await open()).keys.set(key)
  const other = now.problem === null ? winner(now) : null
  const text =
    other !== null
      ? `The key is stored, but the one ${other} wins while it is there.`
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
  const other = winner(now)
  const text =
    other === null ? 'No key is stored any more.' : `No key is stored any more. The one ${other} is still used.`
  return { json: now, text }
}

function answer(now: KeyStatus, text: string): Answer {
  return { json: now, text, problems: now.problem === null ? [] : [now.problem] }
}
