/** A script as its simple commands, each a list of words without quotes: enough to see which programs it starts. */
export function simpleCommands(script: string): string[][] {
  const commands: string[][] = [[]]
  let word: string | null = null
  let quote = ''
  const endWord = (): void => {
    if (word !== null) commands.at(-1)?.push(word)
    word = null
  }
  for (let index = 0; index < script.length; index += 1) {
    const char = script[index] ?? ''
    if (quote !== '') {
      if (char === quote) quote = ''
      else if (char === '\\' && quote === '"') word += script[++index] ?? ''
      else word += char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === '\\') word = (word ?? '') + (script[++index] ?? '')
    else if (/[;&|\n()]/.test(char)) {
      endWord()
      if (commands.at(-1)?.length !== 0) commands.push([])
    } else if (/\s/.test(char)) endWord()
    // $'…' and $"…" are quotes too.
    else if (char === '$' && /['"]/.test(script[index + 1] ?? '')) continue
    else word = (word ?? '') + char
  }
  endWord()
  return commands.map(withoutPrefix).filter((words) => words.length > 0)
}

const launchers = new Set([
  'npx',
  'bunx',
  'pnpx',
  'env',
  'time',
  'sudo',
  'nice',
  'command',
  'exec',
  'timeout',
  'xvfb-run',
])

/** Drops `CI=1`, `npx`, `pnpm exec`, `poetry run`, `timeout 60` and the like before the program. */
function withoutPrefix(words: string[]): string[] {
  let rest = words
  for (;;) {
    const [first = '', second = ''] = rest
    if (/^[A-Za-z_]\w*=/.test(first) || (launchers.has(first) && rest.length > 1)) rest = rest.slice(1)
    else if (/^(?:then|do|else|if|elif|while|until|!|\{)$/.test(first)) rest = rest.slice(1)
    else if (/^(?:\d+[smh]?|--yes|-y|--no-install)$/.test(first)) rest = rest.slice(1)
    else if (/^(?:pnpm|yarn|npm|bun)$/.test(first) && /^(?:exec|dlx|x)$/.test(second)) rest = rest.slice(2)
    else if (/^(?:poetry|uv|pipenv|rye|hatch|pdm)$/.test(first) && second === 'run') rest = rest.slice(2)
    else if (/^python[\d.]*$/.test(first) && second === '-m') rest = rest.slice(2)
    else return rest
  }
}
