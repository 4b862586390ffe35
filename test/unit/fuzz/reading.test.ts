import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Session } from '../../../src-main/contract/session'
import { openTail } from '../../../src-main/codex/tail'
import { createSessionReader } from '../../../src-main/core/session'
import { temporaryFolder } from '../../support/temporaryFolder'
import { snapshot, transcriptBytes } from '../../support/transcripts'

/**
 * A transcript that was damaged in any way is read without a crash, and the same however it comes. `DEBRIEF_FUZZ_SECONDS=600`
 * goes on for that long and prints its seed; `DEBRIEF_FUZZ_SEED` repeats it.
 */
const seconds = Number(process.env['DEBRIEF_FUZZ_SECONDS'] ?? 0)
const seed = Number(process.env['DEBRIEF_FUZZ_SEED'] ?? Date.now() % 2 ** 31)
const limits =
  seconds > 0
    ? { seed, numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 500 }
    : { seed, numRuns: 40, interruptAfterTimeLimit: 4_000 }
if (seconds > 0) process.stdout.write(`DEBRIEF_FUZZ_SEED=${seed}\n`)
const timeout = seconds * 1_000 + 30_000

const recordings = [
  'by-release/codex-0.20.0.jsonl',
  'by-release/codex-0.36.0.jsonl',
  'by-release/codex-0.98.0.jsonl',
  'by-release/codex-0.145.0.jsonl',
  'by-release/codex-0.169.0.jsonl',
  'scenarios/fix-loop.jsonl',
  'scenarios/two-turns-unicode.jsonl',
]

/** Small enough for lines of the recordings to be above it. */
const lineCapBytes = 3_000
const closingBrace = 0x7d

interface Wound {
  readonly at: number
  readonly kind: 'cut' | 'repeat' | 'put'
  readonly size: number
  readonly bytes: Uint8Array
}

const wounds: fc.Arbitrary<Wound[]> = fc.array(
  fc.record({
    at: fc.nat(40_000),
    kind: fc.constantFrom('cut', 'repeat', 'put'),
    size: fc.nat(2_000),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc
        .constantFrom('\n', '\0', '"', '\\', '{', '}', '\r\n', '\uFEFF', '{"timestamp":"', ';base64,')
        .map((text): Uint8Array => Buffer.from(text)),
      fc.nat(9_000).map((size): Uint8Array => Buffer.alloc(size, 'QUJD')),
    ),
  }),
  { maxLength: 4 },
)

function wounded(bytes: Uint8Array, all: readonly Wound[]): Uint8Array {
  return all.reduce((body, { at, kind, size, bytes: put }) => {
    const from = at % (body.length + 1)
    const to = Math.min(body.length, from + size)
    const middle = kind === 'put' ? put : kind === 'cut' ? new Uint8Array(0) : body.subarray(from, to)
    const rest = kind === 'cut' ? body.subarray(to) : body.subarray(from)
    return Buffer.concat([body.subarray(0, from), middle, rest])
  }, bytes)
}

const transcript = fc
  .tuple(fc.constantFrom(...recordings), wounds)
  .map(([recording, all]) => wounded(transcriptBytes(recording), all))
const places = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 10 })

async function readInPieces(path: string, bytes: Uint8Array, cuts: readonly number[]): Promise<Session> {
  await rm(path, { force: true })
  await writeFile(path, '')
  const tail = openTail(path, { createSink: createSessionReader, lineCapBytes })
  let from = 0
  for (const to of [...cuts, bytes.length]) {
    await appendFile(path, bytes.subarray(from, to))
    from = to
    await tail.readNew()
    snapshot(tail.sink())
  }
  return snapshot(tail.sink())
}

it(
  'a damaged transcript makes a session, the same one in however many pieces it was written',
  async () => {
    const path = join(temporaryFolder(), 'rollout.jsonl')
    await fc.assert(
      fc.asyncProperty(transcript, places, async (bytes, at) => {
        const cuts = at
          .map((place) => Math.floor(place * bytes.length))
          // An object that is complete counts as a line before its line break comes: only a damaged line goes on behind it.
          .filter((cut) => bytes[cut - 1] !== closingBrace)
          .toSorted((a, b) => a - b)
        const whole = await readInPieces(path, bytes, [])
        expect(Session.parse(whole)).toEqual(whole)
        expect(await readInPieces(path, bytes, cuts)).toEqual(whole)
      }),
      limits,
    )
  },
  timeout,
)

it(
  'a damaged transcript is the same when Codex has compressed it',
  async () => {
    const folder = temporaryFolder()
    const [plain, compressed] = [join(folder, 'plain.jsonl'), join(folder, 'zst.jsonl.zst')]
    await fc.assert(
      fc.asyncProperty(transcript, async (bytes) => {
        await rm(compressed, { force: true })
        await writeFile(compressed, zstdCompressSync(bytes))
        const tail = openTail(compressed, { createSink: createSessionReader, lineCapBytes })
        await tail.readNew()
        expect(snapshot(tail.sink())).toEqual(await readInPieces(plain, bytes, []))
      }),
      limits,
    )
  },
  timeout,
)
