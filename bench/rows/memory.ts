import { join } from 'node:path'
import { parseEveryLine, transcriptsIn } from '../baselines'
import { openEngine } from '../engine'
import { megabytes, ms, rate, times } from '../format'
import { measure } from '../meter'
import type { BenchRow, Measured, TaskInput } from '../row'
import { createRandom } from '../store/random'
import type { Random } from '../store/random'
import { noTokens, planSession } from '../store/plan'
import type { SessionPlan } from '../store/plan'
import { rolloutPath, writeLines } from '../store/rolloutFile'
import { sessionLines } from '../store/sessionLines'
import { createWords } from '../store/words'
import type { Words } from '../store/words'

const longLineBytes = 64 * 1024 * 1024

export const memoryRow: BenchRow = {
  name: 'memory',
  title: 'Memory while indexing a 4 GB file with a 64 MB line',
  bar: '≤ 200 MB above idle',
  tasks: { index, parse },
  async run(bench) {
    const codexHome = join(bench.folder, 'home')
    const fileBytes = bench.isSmall ? 400e6 : 4e9
    const bytes = writePictured(codexHome, fileBytes)
    const indexed = await bench.task('index', { codexHome, dataFolder: join(bench.folder, 'data') })
    const parsed = await bench.task('parse', { codexHome })
    const peakBytes = indexed['peakBytes'] ?? 0
    return [
      {
        what: 'file',
        value: megabytes(bytes),
        note: `95 % of it pictures of 2 MB, as in the stores that grew this large; one line of ${megabytes(longLineBytes)}; once`,
      },
      {
        what: 'debrief, peak above idle',
        value: megabytes(peakBytes),
        note: `${ms(indexed['ms'] ?? 0)}, ${rate(bytes, indexed['ms'] ?? 0)}; ${indexed['commands']} commands, ${indexed['turns']} turns read`,
      },
      {
        what: 'readline + JSON.parse, peak above idle',
        value: megabytes(parsed['peakBytes'] ?? 0),
        note: `${ms(parsed['ms'] ?? 0)}; debrief needs ${times(peakBytes / (parsed['peakBytes'] ?? 1))} of it`,
      },
    ]
  },
}

/** A session that somebody pasted screenshots into all day. Returns its size. */
function writePictured(codexHome: string, bytes: number): number {
  const random = createRandom(2)
  const words = createWords(random)
  const plan = planSession(random, ['/home/dev/shop'], {
    generation: 'paginated',
    turns: Number.MAX_SAFE_INTEGER,
    callsPerTurn: 12,
    imageShare: 1,
    imageBytes: 2_000_000,
    compactsEvery: 50,
  })
  return writeLines(rolloutPath(codexHome, plan), withLongLine(plan, random, words), bytes)
}

function* withLongLine(plan: SessionPlan, random: Random, words: Words): Generator<string> {
  let lines = 0
  for (const line of sessionLines(plan, random, words, { tokens: noTokens, lines: 0 })) {
    yield line
    lines += 1
    if (lines === 400) yield longLine(plan, words)
  }
}

function longLine({ startMs }: SessionPlan, words: Words): string {
  const picture = words.base64(longLineBytes)
  return `{"timestamp":"${new Date(startMs).toISOString()}","ordinal":400,"type":"response_item","payload":{"type":"message","role":"user","content":[{"type":"input_text","text":"Here is the whole page."},{"type":"input_image","image_url":"data:image/png;base64,${picture}"}]}}`
}

async function index({ codexHome, dataFolder }: TaskInput): Promise<Measured> {
  const engine = openEngine(String(codexHome), String(dataFolder))
  const { cost } = await measure(() => engine.scan())
  const [row] = await engine.sessions(1)
  const session = row && (await engine.session(row.id))
  return { ...cost, commands: session?.commands.length ?? 0, turns: session?.turns.length ?? 0 }
}

async function parse({ codexHome }: TaskInput): Promise<Measured> {
  const paths = transcriptsIn(String(codexHome))
  const { cost } = await measure(() => parseEveryLine(paths))
  return { ...cost }
}
