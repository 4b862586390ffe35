import { programName } from './simpleCommands'

/** What follows `git … verb`; null for any other command. */
export function gitArguments(words: readonly string[], verb: RegExp): readonly string[] | null {
  if (programName(words[0]) !== 'git') return null
  let index = 1
  while (words[index]?.startsWith('-')) index += /^-[cC]$|^--(?:git-dir|work-tree)$/.test(words[index] ?? '') ? 2 : 1
  return verb.test(words[index] ?? '') ? words.slice(index + 1) : null
}
