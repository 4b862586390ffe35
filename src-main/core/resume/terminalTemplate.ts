/** Where the words of the command go in `terminal.command`; without it they follow at the end. */
const placeholder = '{command}'

/**
 * The words of a `terminal.command` ("kitty --title Codex", "open -a iTerm {command}") with the command in them. It is split here and
 * never given to a shell: quotes keep spaces together, and a backslash takes the next character as it is (not on Windows, where paths
 * are full of them). Empty for an empty template.
 */
export function templateWords(template: string, command: readonly string[], platform: string): string[] {
  const words = wordsOf(template, platform !== 'win32')
  if (words.length === 0) return []
  if (!words.includes(placeholder)) return [...words, ...command]
  return words.flatMap((word) => (word === placeholder ? command : [word]))
}

function wordsOf(template: string, hasEscapes: boolean): string[] {
  const words: string[] = []
  let word: string | null = null
  let quote: string | null = null
  const characters = [...template]
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? ''
    if (hasEscapes && character === '\\' && quote !== "'") {
      at += 1
      word = (word ?? '') + (characters[at] ?? '')
    } else if (quote === null && (character === '"' || character === "'")) {
      quote = character
      word ??= ''
    } else if (character === quote) {
      quote = null
    } else if (quote === null && /\s/.test(character)) {
      if (word !== null) words.push(word)
      word = null
    } else {
      word = (word ?? '') + character
    }
  }
  if (word !== null) words.push(word)
  return words
}
