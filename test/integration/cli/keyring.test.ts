import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { addSession, threadIdOf } from '../../support/codexHome'
import { testKey } from '../../support/debrief'
import { startDesktop } from '../../support/desktop/desktop'
import { startKeyring } from '../../support/desktop/keyring'
import { temporaryFolder } from '../../support/temporaryFolder'
import { createPlace, filesWith } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

async function placeWithKeyring() {
  const place = await createPlace()
  const home = temporaryFolder('home')
  const desktop = await startDesktop({ hasPanel: false })
  onTestFinished(() => desktop.stop())
  const keyring = await startKeyring(desktop, home)
  onTestFinished(() => keyring.stop())
  mkdirSync(join(home, 'runtime'), { recursive: true })
  const env = {
    ...{ OPENROUTER_API_KEY: undefined, HOME: home, XDG_RUNTIME_DIR: join(home, 'runtime') },
    ...{ DBUS_SESSION_BUS_ADDRESS: desktop.address, DEBRIEF_PASSWORD_STORE: 'gnome-libsecret' },
    ...{
      DEBRIEF_ELECTRON: process.execPath,
      DEBRIEF_APP: resolve(import.meta.dirname, '../../../dist/main/main.js'),
    },
  }
  return { place, env }
}

/** The page's address, as soon as a command has said it. */
function pageOf(child: ChildProcessWithoutNullStreams): Promise<URL> {
  let said = ''
  return new Promise((resolve) => {
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
      const address = /^ {2}(http\S+)$/m.exec(said)?.[1]
      if (address !== undefined) resolve(new URL(address))
    })
  })
}

test.runIf(process.platform === 'linux')(
  'signing in stores the key that was issued, by the way back and by a pasted code; it is in no output',
  async () => {
    const { place, env } = await placeWithKeyring()
    const { issuedKey } = place.openRouter.signInPage
    for (const words of [[], ['--paste']]) {
      const child = place.start(['key', 'sign-in', ...words, '--json'], { env })
      let out = ''
      child.stdout.on('data', (chunk) => (out += String(chunk)))
      const ended = once(child, 'close')
      const shown = await fetch(await pageOf(child))
      const text = await shown.text()
      if (words.length > 0) child.stdin.write(`${text}\n`)
      expect(await ended).toEqual([0, null])
      expect(JSON.parse(out)).toEqual({ source: 'stored', masked: 'sk-or-v1-a5a…5a5', problem: null })
      expect(out + text).not.toContain(issuedKey)
      await place.run(['summaries', 'auth-check'], { env })
      expect(place.openRouter.requests.at(-1)?.headers.authorization).toBe(`Bearer ${issuedKey}`)
      expect((await place.run(['key', 'clear'], { env })).exitCode).toBe(0)
    }
    expect(filesWith(place.dataFolder, issuedKey)).toEqual([])
  },
  90_000,
)

test.runIf(process.platform === 'linux')(
  'the key of a real keyring: set from stdin, shown masked, used by a run, forgotten; in clear nowhere',
  async () => {
    const { place, env } = await placeWithKeyring()
    const masked = 'sk-or-v1-012…def'

    const set = await place.run(['key', 'set'], { env, input: `${testKey}\n` })
    expect(set).toEqual({
      exitCode: 0,
      stdout: `The key ${masked} is stored, encrypted by the system’s keyring.\n`,
      stderr: '',
    })
    expect(await place.json(['key', 'status'], { env })).toEqual([{ source: 'stored', masked, problem: null }, 0])

    addSession(place.codexHome, fixLoop)
    const [ran, exitCode] = await place.json(['summaries', 'run', id], { env })
    expect({ ran, exitCode }).toMatchObject({ exitCode: 0, ran: { summaries: [{ kind: 'model' }], errors: [] } })
    expect(place.openRouter.chatRequests[0]?.headers.authorization).toBe(`Bearer ${testKey}`)
    const doctor = await place.run(['doctor'], { env })
    expect(doctor.stdout).toMatch(/keyring +gnome_libsecret\n/)
    expect(doctor.stdout).not.toContain(testKey)

    // Without the keyring the stored key is of no use, and it is said.
    const [status] = await place.json(['key', 'status'], { env: { ...env, DEBRIEF_PASSWORD_STORE: 'basic' } })
    expect(status).toMatchObject({ source: 'stored', masked: null, problem: { code: 'keyring_unavailable' } })

    expect((await place.run(['key', 'clear'], { env })).exitCode).toBe(0)
    expect(await place.json(['key', 'status'], { env })).toEqual([{ source: 'none', masked: null, problem: null }, 0])
    expect(filesWith(place.dataFolder, testKey)).toEqual([])
  },
  90_000,
)

test.runIf(process.platform === 'linux')(
  'a reader that goes away ends a run inside Electron too, instead of leaving it to spin',
  async () => {
    const { place, env } = await placeWithKeyring()
    const child = place.start(['doctor'], { env })
    child.stdout.destroy()
    child.stderr.destroy()
    expect(await once(child, 'close')).toEqual([0, null])
  },
  30_000,
)
