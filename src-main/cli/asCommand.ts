import { existsSync } from 'node:fs'
import type { Command } from './command'
import { looksLikePath } from './subjects'

/**
 * “debrief PATH…” as the command that it stands for: it opens the window where there is a display, else it summarizes. With options it is
 * meant for the terminal. Anything else stays as it is.
 */
export function asCommand(
  commands: readonly Command[],
  argv: readonly string[],
  hasDisplay: boolean,
): readonly string[] {
  const word = argv.find((each) => !each.startsWith('-'))
  if (word === undefined || word === 'help') return argv
  if (commands.some(({ name }) => name === word || name.startsWith(`${word} `))) return argv
  if (!existsSync(word) && !looksLikePath(word)) return argv
  const hasOptions = argv.some((each) => each.startsWith('-'))
  return hasDisplay && !hasOptions ? ['open', ...argv] : ['summaries', 'run', ...argv]
}
