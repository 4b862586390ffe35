import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import type { CliRun } from '../../support/codex/debriefCli'
import { addSession, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { createPlace, finished, noKey } from './place'
import type { Place } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const unicode = 'scenarios/two-turns-unicode.jsonl'
/** What hangs would hang for good: long enough for a machine that is busy. */
const patienceMs = 30_000

/** Null as its exit code where it had to be ended. */
async function runWithin(place: Place, args: readonly string[]): Promise<CliRun> {
  const child = place.start(args, noKey)
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  child.stdin.end()
  const run = await finished(child)
  clearTimeout(timer)
  return run
}

/** Whoever opens it to read waits for somebody who writes. */
function makePipe(path: string): string {
  expect(spawnSync('mkfifo', [path]).status).toBe(0)
  return path
}

async function makeSocket(path: string): Promise<string> {
  const server = createServer().listen(path)
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  return path
}

/** One that never ends, where the system lets a test make it. */
function makeDevice(path: string): string | null {
  return spawnSync('mknod', [path, 'c', '1', '5']).status === 0 ? path : null
}

const nameOf = (number: number): string =>
  `rollout-2026-11-21T10-00-0${number}-01a1fb42-0000-7000-8000-00000000000${number}.jsonl`

/** Everything that may bear a transcript's name without being a file. */
async function plantNotFiles(folder: string): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const [pipe, socket, device, inner] = [1, 2, 3, 4].map((number) => join(folder, nameOf(number)))
  mkdirSync(inner ?? '')
  return [
    makePipe(pipe ?? ''),
    await makeSocket(socket ?? ''),
    makeDevice(device ?? ''),
    inner ?? '',
    // Two halves of one transcript; neither is a file.
    makePipe(join(folder, `${nameOf(5)}.zst`)),
  ].filter((path) => path !== null)
}

test('a pipe, a socket, a device and a folder with a transcript’s name are passed by; what lies beside them is read', async () => {
  const place = await createPlace()
  const file = addSession(place.codexHome, fixLoop)
  await plantNotFiles(dirname(file))
  // What else is read below a home and in a session's folder.
  makePipe(join(place.codexHome, 'session_index.jsonl'))
  makePipe(join(place.codexHome, 'debrief.toml'))
  const project = temporaryFolder('project')
  makePipe(join(project, '.git'))
  const other = addSession(place.codexHome, unicode)
  const cwd = /"cwd":"([^"]+)"/.exec(readFileSync(other, 'utf8'))?.[1] ?? ''
  writeFileSync(other, readFileSync(other, 'utf8').replaceAll(`"cwd":"${cwd}"`, `"cwd":"${project}"`))

  const { stdout, stderr, exitCode } = await runWithin(place, ['sessions', 'list', '--json'])
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  const listed = JSON.parse(stdout) as { id: string; project: string }[]
  expect(listed.map(({ id }) => id).toSorted()).toEqual([threadIdOf(fixLoop), threadIdOf(unicode)].toSorted())
  expect(listed.map((row) => row.project)).toContain(project)
}, 60_000)

test('named or dropped, each gets one sentence and nothing waits for it', async () => {
  const place = await createPlace()
  for (const path of await plantNotFiles(temporaryFolder('odd'))) {
    for (const args of [['sessions', 'show', path], ['transcript', path], [path]]) {
      const { stderr, exitCode } = await runWithin(place, args)
      const isFolder = path.endsWith(nameOf(4))
      expect({ args, exitCode }).toEqual({ args, exitCode: isFolder && args.length > 1 ? 2 : 1 })
      expect(stderr).toMatch(isFolder ? /is a folder|no transcript is in this folder/ : /not a regular file/)
    }
  }
}, 120_000)

test('watch goes on where they appear, and where a transcript becomes one while it is watched', async () => {
  const place = await createPlace()
  await place.run(['settings', 'set', 'summarize.quietSeconds', '1'])
  const child = place.start(['watch'], noKey)
  const ended = finished(child)
  const timer = setTimeout(() => child.kill('SIGKILL'), 2 * patienceMs)
  onTestFinished(() => clearTimeout(timer))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<string> => String((await lines.next()).value)
  expect(await next()).toMatch(/^Watching /)
  const file = addSession(place.codexHome, fixLoop)
  await plantNotFiles(dirname(file))
  expect(await next()).toMatch(/slugify/i)
  // The same name, and no file any more.
  renameSync(file, join(temporaryFolder('moved'), 'was.jsonl'))
  makePipe(file)
  addSession(place.codexHome, unicode)
  expect(await next()).toContain('demo')
  child.kill('SIGINT')
  expect((await ended).exitCode).toBe(0)
}, 90_000)

/** Node has no call for it: whoever opens the file then waits until the lease is given up. */
const lease = `
import fcntl, os, signal, sys
signal.signal(signal.SIGIO, signal.SIG_IGN)
file = os.open(sys.argv[1], os.O_RDWR)
fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
print('held', flush=True)
sys.stdin.read()
`

test('a transcript that cannot be opened without waiting is told and read the next time; what lies beside it is not kept waiting', async ({
  skip,
}) => {
  const place = await createPlace()
  const held = addSession(place.codexHome, fixLoop)
  addSession(place.codexHome, unicode)
  const holder = spawn('python3', ['-c', lease, held])
  onTestFinished(() => void holder.kill())
  const [said] = (await Promise.race([
    once(holder.stdout, 'data'),
    once(holder, 'close'),
    once(holder, 'error').then(() => ['none']),
  ])) as [unknown]
  skip(!String(said).startsWith('held'), 'leases need Linux and python3')

  const shown = await runWithin(place, ['sessions', 'show', held])
  expect(shown).toMatchObject({ exitCode: 1, stdout: '' })
  expect(shown.stderr).toContain('another program holds it')
  const ids = async (): Promise<unknown[]> => {
    const { stdout, exitCode } = await runWithin(place, ['sessions', 'list', '--json'])
    expect(exitCode).toBe(0)
    return (JSON.parse(stdout) as { id: string }[]).map(({ id }) => id).toSorted()
  }
  expect(await ids()).toEqual([threadIdOf(unicode)])

  holder.stdin.end()
  await once(holder, 'close')
  expect(await ids()).toEqual([threadIdOf(fixLoop), threadIdOf(unicode)].toSorted())
}, 90_000)
