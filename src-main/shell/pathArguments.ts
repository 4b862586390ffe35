import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { linksIn } from '../core/deepLink'

/**
 * The files and folders that a start was given, absolute: what follows the program's own words, without switches and links. Desktops give
 * `file://` addresses where an entry says `%U`. `program`: what an application that is not packed is started by, beside the executable.
 */
export function pathArguments(argv: readonly string[], cwd: string, program: readonly string[]): string[] {
  const start = Math.max(
    0,
    argv.findLastIndex((word) => program.includes(resolve(cwd, word))),
  )
  const words = argv.slice(start + 1)
  const links = new Set(linksIn(words))
  return words.flatMap((word) => (word.startsWith('-') || word === '' || links.has(word) ? [] : pathOf(word, cwd)))
}

/** Nothing for an address of another machine. */
function pathOf(word: string, cwd: string): string | [] {
  if (!/^file:/i.test(word)) return resolve(cwd, word)
  try {
    return fileURLToPath(word)
  } catch {
    return []
  }
}
