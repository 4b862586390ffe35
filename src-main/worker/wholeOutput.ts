import { readLineAt } from '../codex/lineAt'
import { because } from '../contract/describeReason'
import { ProblemError } from '../contract/problem'
import type { Command, Session } from '../contract/session'
import type { WholeOutput } from '../contract/transcript'
import { wholeOutputOf } from '../core/rollout'

/** Beyond this nobody reads on, and a window would hold it all. */
const maxChars = 4 * 1024 * 1024
/** So much of both ends has to be the same for a text to be the one that was clipped. */
const comparedChars = 64

/**
 * The whole output of a command, read from the transcript again. @throws ProblemError usage_wrong for an evidence id that is no
 * command's; file_unreadable when the transcript is gone or has other things at that place by now
 */
export async function wholeOutput(session: Session, e: string): Promise<WholeOutput> {
  const command = session.commands.find((each) => each.e === e)
  if (command === undefined) throw new ProblemError('usage_wrong', { detail: because('no_command'), e })
  if (command.outputOffset === null) return { text: command.output, isClipped: false }
  const place = placeOf(session.sources, command.outputOffset)
  const path = place?.path ?? session.path
  const line = place && (await readLineAt(place.path, place.offset))
  const text = line && wholeOutputOf(line)
  if (text === null || !isOutputOf(command, text)) {
    throw new ProblemError('file_unreadable', { path, reason: because('changed_since') })
  }
  return { text: text.slice(0, maxChars), isClipped: text.length > maxChars }
}

/** Where in which file a byte of the thread's joined history stands. */
function placeOf(sources: Session['sources'], offset: number): { path: string; offset: number } | null {
  let start = 0
  for (const { path, sizeBytes } of sources) {
    if (offset < start + sizeBytes) return { path, offset: offset - start }
    start += sizeBytes
  }
  return null
}

/** A file that was rewritten has other lines at the same places: what was kept of the output tells it apart. */
function isOutputOf({ output }: Pick<Command, 'output'>, text: string): boolean {
  const kept = output.trim()
  return text.includes(kept.slice(0, comparedChars)) || text.includes(kept.slice(-comparedChars))
}
