import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recording, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { freshIndex, indexedSessions, openEngine } from './freshIndex'

const recordings = [
  'scenarios/fix-loop.jsonl',
  'scenarios/two-turns-unicode.jsonl',
  'scenarios/interrupted.jsonl',
  'by-release/codex-0.58.0.jsonl',
  'by-release/codex-0.20.0.jsonl',
]

/** One thing that happens to one transcript. Positions are shares of its length. */
const happening = fc.record({
  file: fc.nat({ max: recordings.length - 1 }),
  what: fc.constantFrom('grow', 'grow', 'grow', 'cut', 'archive', 'compress', 'delete', 'rewrite', 'copy', 'name'),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  /** Whether Debrief looks, or is even started anew, before the next thing happens. */
  look: fc.constantFrom('nothing', 'scan', 'scan', 'restart'),
})

/** A folder of transcripts that grow, move and vanish as Codex and its users make them. */
function createHome() {
  const home = temporaryFolder('codex')
  const bytes = recordings.map((name) => readFileSync(recording(name)))
  const names = recordings.map((name) => `rollout-2026-11-21T10-00-00-${threadIdOf(name)}.jsonl`)
  const day = join(home, 'sessions/2026/11/21')
  const archive = join(home, 'archived_sessions')
  mkdirSync(day, { recursive: true })
  mkdirSync(archive)
  let clock = Date.now() / 1000 - 100_000

  function placeOf(file: number): string | null {
    const name = names[file] ?? ''
    return (
      [day, archive].flatMap((folder) => [join(folder, name), join(folder, `${name}.zst`)]).find(existsSync) ?? null
    )
  }
  /** Each change has its own instant, as on a clock that goes on. */
  function stamp(path: string): void {
    clock += 1
    utimesSync(path, clock, clock)
  }
  function happen({ file, what, share }: { file: number; what: string; share: number }): void {
    const whole = bytes[file] ?? Buffer.alloc(0)
    const path = placeOf(file)
    if (path === null) {
      const created = join(day, names[file] ?? '')
      writeFileSync(created, whole.subarray(0, Math.ceil(whole.length * share)))
      stamp(created)
      return
    }
    const isCompressed = path.endsWith('.zst')
    switch (what) {
      case 'grow': {
        if (isCompressed) return
        const { size } = statSync(path)
        appendFileSync(path, whole.subarray(size, size + Math.ceil((whole.length - size) * share)))
        return stamp(path)
      }
      case 'cut':
        if (isCompressed) return
        truncateSync(path, Math.floor(statSync(path).size * share))
        return stamp(path)
      case 'archive':
        return renameSync(path, join(path.startsWith(archive) ? day : archive, basename(path)))
      case 'compress': {
        if (isCompressed) return
        const { atimeMs, mtimeMs } = statSync(path)
        writeFileSync(`${path}.zst`, zstdCompressSync(readFileSync(path)))
        utimesSync(`${path}.zst`, atimeMs / 1000, mtimeMs / 1000)
        return rmSync(path)
      }
      case 'delete':
        return rmSync(path)
      case 'rewrite': {
        if (isCompressed) return
        const copy = readFileSync(path)
        rmSync(path)
        writeFileSync(path, copy)
        return stamp(path)
      }
      case 'copy': {
        const copy = join(dirname(path) === archive ? day : archive, basename(path))
        if (!existsSync(copy)) cpSync(path, copy)
        return stamp(copy)
      }
      default: {
        const line = { id: threadIdOf(recordings[file] ?? ''), thread_name: `Name ${Math.round(share * 9)}` }
        appendFileSync(join(home, 'session_index.jsonl'), `${JSON.stringify(line)}\n`)
      }
    }
  }
  return { home, happen }
}

test('whatever happened to the files and whenever Debrief looked: the index is that of the files alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 25 }), async (happenings) => {
      const { home, happen } = createHome()
      const dataFolder = temporaryFolder('data')
      let engine = openEngine(home, dataFolder)
      for (const each of happenings) {
        happen(each)
        if (each.look === 'nothing') continue
        if (each.look === 'restart') {
          await engine.close()
          engine = openEngine(home, dataFolder)
        }
        await engine.scan()
      }
      await engine.scan()
      expect(await indexedSessions(engine)).toEqual(await freshIndex(home))
      await engine.close()
    }),
    { numRuns: Number(process.env['DEBRIEF_RUNS'] ?? 15) },
  )
}, 120_000)
