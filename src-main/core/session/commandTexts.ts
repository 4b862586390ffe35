import type { Changes } from './changes'
import { clipText } from './clipText'
import type { CommandFact } from './facts'
import { mergeFound, recognise } from './recognise'
import { createTextBudget } from './textBudget'
import type { SavedBudget } from './textBudget'

export interface CommandTexts {
  clipCommand(command: string): string
  /** What one line says of a command's output: all of it, or some more. Null: nothing, only how it ended. */
  tell(command: CommandFact, told: ToldOutput): void
  save(): SavedBudget
}

export interface ToldOutput {
  readonly text: string | null
  readonly exitCode: number | null
  readonly offset: number
  readonly isWhole: boolean
}

// Errors stand at the beginning or at the end of an output. What went well, and was no test run, is seldom looked at again, and
// then found in the transcript.
const outputChars = 16 * 1024
const fineOutputChars = 4 * 1024
const commandChars = 16 * 1024
const mib = 1024 * 1024
/** Together: what a session of a day holds stays whole; of a session of weeks the older outputs are read again when asked for. */
const limitChars = [4 * mib, 8 * mib] as const
const short = { 1: { output: 512, command: 2048 }, 2: { output: 0, command: 160 } } as const
/** One text for all outputs that were left out: a thread may have a million. */
const leftOut = '…'

/** Holds what commands and their outputs say within bounds. What is recognised in them is recognised before they are shortened. */
export function createCommandTexts(
  changes: Changes,
  saved: SavedBudget | null,
  factOf: (factNumber: number) => CommandFact | null,
): CommandTexts {
  const budget = createTextBudget<CommandFact>(
    { limitChars, isDear: (fact) => fact.exitCode !== null && fact.exitCode !== 0, shrink },
    saved,
    factOf,
  )

  function shrink(fact: CommandFact, level: 1 | 2): number {
    const command = clipText(fact.command, short[level].command)
    const isLeftOut = level === 2 && fact.output !== ''
    const output = isLeftOut ? leftOut : clipText(fact.output, short[level].output, fact.outputChars)
    if (output !== fact.output || command !== fact.command) {
      const found = fact.found ?? recognise(fact)
      changes.amend(fact, { command, output, found, isOutputClipped: fact.isOutputClipped || output !== fact.output })
    }
    return command.length + output.length
  }

  /** What is recognised in it is recognised first, in all that is there. */
  function shortenFine(fact: CommandFact): void {
    if (fact.exitCode !== 0 || fact.output.length <= fineOutputChars) return
    fact.found ??= recognise(fact)
    if (fact.found.test !== null) return
    const output = clipText(fact.output, fineOutputChars, fact.outputChars)
    changes.amend(fact, { output, isOutputClipped: true })
  }

  return {
    clipCommand: (command) => clipText(command, commandChars),
    tell(fact, { text, exitCode, offset, isWhole }) {
      const told = text ?? ''
      const isMore = text !== null && (isWhole || (!fact.isOutputWhole && told !== ''))
      if (!isMore) {
        if (exitCode !== fact.exitCode) changes.amend(fact, { exitCode })
      } else {
        const whole = isWhole ? told : fact.output + told
        const chars = isWhole ? told.length : fact.outputChars + told.length
        const isLongest = isWhole || told.length > fact.longestChars
        changes.amend(fact, {
          exitCode,
          output: clipText(whole, outputChars, chars),
          outputChars: chars,
          isOutputClipped: chars > outputChars || (!isWhole && fact.isOutputClipped),
          isOutputWhole: fact.isOutputWhole || isWhole,
          longestChars: isLongest ? told.length : fact.longestChars,
          outputOffset: isLongest ? offset : fact.outputOffset,
          // All of it is there again.
          found: isWhole ? null : fact.found,
        })
      }
      if (fact.found) fact.found = mergeFound(fact.found, recognise(fact))
      shortenFine(fact)
      budget.weigh(fact, fact.command.length + fact.output.length)
    },
    save: budget.save,
  }
}
