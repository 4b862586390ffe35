import type { Session } from '../../contract/session'
import { canBeSummarized } from './contentFingerprint'

/** As long as the one line of a ledger may be: an answer that fits into it is told whole, at no cost. */
const oneLineChars = 280
/** Who is interrupted before the first answer has mostly looked around: `ls`, and what the first look showed. */
const startCommands = 2

/**
 * Whether a model could say more than the ledger does. An aborted start, a greeting and a question answered in a line are told by the
 * ledger whole, so they cost nothing by themselves. A person may still ask for one.
 */
export function isWorthSummarizing(session: Session): boolean {
  if (!canBeSummarized(session)) return false
  const { commands, fileChanges, turns } = session
  if (fileChanges.length > 0) return true
  const answers = turns.flatMap(({ answer }) => (answer === null ? [] : [answer.trim()]))
  if (answers.length === 0) return commands.length > startCommands
  return commands.length > 0 || answers.reduce((sum, answer) => sum + widthOf(answer), 0) > oneLineChars
}

/** Letters of scripts that say a word with one or two of them count threefold. Looks no further than is needed. */
function widthOf(text: string): number {
  let width = 0
  for (let index = 0; index < text.length && width <= oneLineChars; index += 1) {
    width += text.charCodeAt(index) >= 0x2e80 ? 3 : 1
  }
  return width
}
