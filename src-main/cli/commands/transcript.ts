import { EvidenceId } from '../../contract/session'
import type { Session } from '../../contract/session'
import type { TranscriptEntry } from '../../contract/transcript'
import { transcriptEntries } from '../../core/transcript'
import type { Answer } from '../answer'
import { wrong } from '../arguments'
import type { Command, Context } from '../command'
import { foldedLines } from '../foldedLines'
import { localClock, localTime } from '../localTime'
import { oneLine } from '../plainText'
import { findSession } from '../subjects'
import { countsText } from '../testCounts'

export const transcriptCommands: readonly Command[] = [
  {
    name: 'transcript',
    usage: 'ID|PATH',
    about: 'Show what was said and done, turn by turn.',
    options: {
      at: { type: 'string', value: 'E12', about: 'begin at this event' },
    },
    words: { min: 1, max: 1 },
    run: transcript,
  },
]

async function transcript({ open, words, option }: Context): Promise<Answer> {
  const at = option('at')
  if (at !== null && !EvidenceId.safeParse(at).success) throw wrong('--at takes the id of an event, like E12')
  const { engine } = await open()
  await engine.scan()
  const session = await findSession(engine, words[0] ?? '')
  const all = transcriptEntries(session)
  const first = at === null ? 0 : all.findIndex(({ e }) => e === at)
  if (first === -1) throw wrong(`This session has no event ${at}; its last one is ${all.at(-1)?.e ?? 'none'}`)
  const entries = all.slice(first)
  return { json: entries, text: pageText(session, entries, at) }
}

function pageText(session: Session, entries: readonly TranscriptEntry[], at: string | null): string {
  const head = `${oneLine(session.title, 200)}\n${session.id}${session.isVanished ? ' (its file is gone)' : ''}`
  if (entries.length === 0) return `${head}\n\nNothing was said or done.`
  const byTurn = Map.groupBy(entries, ({ turn }) => turn)
  const turns = [...byTurn].map(([turn, of]) =>
    [turnHead(session, turn), ...of.map((entry) => entryText(entry, entry.e === at))].join('\n\n'),
  )
  return [head, ...turns].join('\n\n')
}

function turnHead({ turns }: Session, index: number): string {
  const turn = turns[index]
  if (!turn) return '── Before the first turn'
  const started = turn.startedAt === null ? '' : `, ${localTime(turn.startedAt)}`
  return `── Turn ${index + 1} of ${turns.length}, ${turn.status}${started}`
}

const speakers: Partial<Record<TranscriptEntry['kind'], string>> = {
  prompt: 'You',
  answer: 'Codex',
  commentary: 'Codex',
}

function entryText(entry: TranscriptEntry, isMarked: boolean): string {
  const { e, kind, text, at, command, file } = entry
  const mark = isMarked ? '▶ ' : ''
  const head = `${mark}${e}${at === null ? '' : `  ${localClock(at)}`}`
  if (command) {
    const exit = command.exitCode === null ? 'no exit' : `exit ${command.exitCode}`
    const by = command.by === 'user' ? ', typed by hand' : ''
    const test = command.test ? `, tests ${command.test.ok ? 'passed' : 'failed'}${countsText(command.test)}` : ''
    const output = foldedLines(command.output)
    const more = command.isOutputClipped ? ['… the transcript holds more of this output'] : []
    return [`${head}  $ ${indented(text)}  (${exit}${by}${test})`, ...indentedLines([...output, ...more])].join('\n')
  }
  if (file) {
    const to = file.movedTo === null ? '' : ` to ${file.movedTo}`
    return `${head}  ${file.change} ${text}${to}  +${file.added} −${file.removed}${file.ok ? '' : '  (did not apply)'}`
  }
  return [`${head}  ${speakers[kind] ?? kind}`, ...indentedLines(text.trimEnd().split('\n'))].join('\n')
}

/** Lines of a script after its first stand below it. */
function indented(text: string): string {
  return text.trimEnd().split('\n').join('\n    ')
}

function indentedLines(lines: readonly string[]): string[] {
  return lines.map((line) => (line === '' ? '' : `    ${line}`))
}
