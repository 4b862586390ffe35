import { ProblemError } from '../../contract/problem'
import type { KeyStatus } from '../../contract/state'
import type { SignIn } from '../../debrief'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { keyText } from '../keyText'
import { readKey } from '../readKey'
import { readLine } from '../readLine'
import { told } from '../told'

export const keyCommands: readonly Command[] = [
  {
    name: 'key set',
    usage: '',
    about: 'Read a key from stdin and store it, encrypted by the system’s keyring.',
    options: {},
    words: { min: 0, max: 0 },
    run: set,
  },
  {
    name: 'key sign-in',
    usage: '',
    about: 'Get a key by signing in at openrouter.ai in the browser, and store it.',
    options: {
      paste: { type: 'boolean', about: 'read the code that the page shows from stdin: for a browser elsewhere' },
    },
    words: { min: 0, max: 0 },
    run: signIn,
  },
  {
    name: 'key status',
    usage: '',
    about: 'Show which key is in use, masked, and where it comes from.',
    options: {},
    words: { min: 0, max: 0 },
    run: status,
  },
  {
    name: 'key clear',
    usage: '',
    about: 'Forget the stored key.',
    options: {},
    words: { min: 0, max: 0 },
    run: clear,
  },
]

/** Where a key is given that wins over the stored one; null when none is. */
function winner({ source }: KeyStatus): string | null {
  if (source === 'flag') return 'of --key-file'
  if (source === 'environment') return 'in OPENROUTER_API_KEY'
  return source === 'file' ? 'in debrief.toml' : null
}

/** A key kept for this run only is of no use here: the run ends now. So that is a failure. */
async function set({ io, open }: Context): Promise<Answer> {
  const key = await readKey(io.stdin, io.stderr)
  return stored(await (await open()).keys.set(key))
}

/** A key that could not be kept would stay behind at OpenRouter, known to nobody: without a keyring nothing is begun. */
async function signIn({ io, note, open, signal, has }: Context): Promise<Answer> {
  const keyring = (await io.describeKeyring?.()) ?? 'none'
  if (keyring === 'none') throw new ProblemError('keyring_unavailable', { reason: 'sign_in' })
  const { signIn: door } = await open()
  const stop = (): void => door.cancel()
  signal.addEventListener('abort', stop)
  try {
    const now = await (has('paste') ? pasteCode(io, note, door) : comeBack(note, door))
    if (signal.aborted) throw new ProblemError('cancelled')
    return stored(now)
  } finally {
    stop()
    signal.removeEventListener('abort', stop)
  }
}

function comeBack(note: Context['note'], door: SignIn): Promise<KeyStatus> {
  return door.start('callback', async (url) => {
    note(`Open this page in a browser on this computer and say yes there:\n\n  ${url}\n`)
    note('This goes on by itself then. Ctrl+C ends it.')
  })
}

async function pasteCode(io: Context['io'], note: Context['note'], door: SignIn): Promise<KeyStatus> {
  const { promise: shown, resolve: isShown } = Promise.withResolvers<void>()
  const signedIn = door.start('code', async (url) => {
    note(`Open this page in any browser and say yes there:\n\n  ${url}\n`)
    note('Then paste the code that it shows, and press Enter:')
    isShown()
  })
  await Promise.race([shown, signedIn])
  return Promise.race([signedIn, readLine(io.stdin).then((code) => door.code(code))])
}

function stored(now: KeyStatus): Answer {
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
  return answer({ ...now, problem: null }, text)
}

function answer(now: KeyStatus, text: string): Answer {
  const problem = now.problem && told(now.problem)
  return { json: { ...now, problem }, text, problems: now.problem === null ? [] : [now.problem] }
}
