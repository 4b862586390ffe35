/**
 * A script as its simple commands, each a list of words without quotes: enough to see which programs it starts. What `bash -c`
 * is given is a script again.
 */
export function simpleCommands(script: string): readonly (readonly string[])[] {
  if (script !== lastScript.script) lastScript = { script, commands: commandsIn(script) }
  return lastScript.commands
}

/** Whoever wants to know something of a command asks right behind the others. */
let lastScript: { readonly script: string; readonly commands: readonly (readonly string[])[] } = {
  script: '',
  commands: [],
}

function commandsIn(script: string): readonly (readonly string[])[] {
  return split(script).flatMap((words): readonly (readonly string[])[] => {
    const command = withoutPrefix(words)
    const inner = innerScript(command)
    return inner === null ? (command.length > 0 ? [command] : []) : commandsIn(inner)
  })
}

/** Stretches that are taken at once. */
const quoted = /[^"\\]+/y
const plain = /[^\s;&|()"'\\$#]+/y

function split(script: string): string[][] {
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
      quoted.lastIndex = index
      const text = quote === '"' ? (quoted.exec(script)?.[0] ?? '') : upTo(script, quote, index)
      if (text !== '') {
        word += text
        index += text.length - 1
      } else if (char === quote) quote = ''
      else word += script[++index] ?? ''
      continue
    }
    plain.lastIndex = index
    const run = plain.exec(script)?.[0]
    if (run !== undefined) {
      word = (word ?? '') + run
      index += run.length - 1
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === '\\') {
      index += 1
      // A line that goes on is one command.
      if (script[index] !== '\n') word = (word ?? '') + (script[index] ?? '')
    } else if (/[;&|\n()]/.test(char)) {
      endWord()
      if (commands.at(-1)?.length !== 0) commands.push([])
    } else if (/\s/.test(char)) endWord()
    else if (char === '#' && word === null) {
      const end = script.indexOf('\n', index)
      index = end === -1 ? script.length : end - 1
    }
    // $'…' and $"…" are quotes too.
    else if (char === '$' && /['"]/.test(script[index + 1] ?? '')) continue
    else word = (word ?? '') + char
  }
  endWord()
  return commands
}

function upTo(script: string, end: string, start: number): string {
  const at = script.indexOf(end, start)
  return script.slice(start, at === -1 ? script.length : at)
}

/** The name of a program without its folder and Windows ending: "./node_modules/.bin/jest", "pytest.exe". */
export function programName(word: string | undefined): string {
  if (word === undefined) return ''
  if (word !== lastProgram.word) lastProgram = { word, name: nameOf(word) }
  return lastProgram.name
}

/** Two dozen runners ask for the name of one program, one behind the other. */
let lastProgram = { word: '', name: '' }

function nameOf(word: string): string {
  const name = word.slice(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1)
  return name.includes('.') ? name.replace(/\.(?:exe|cmd|bat|ps1)$/i, '') : name
}

const launchers = new Set([
  'npx',
  'bunx',
  'pnpx',
  'uvx',
  'env',
  'time',
  'sudo',
  'nice',
  'nohup',
  'command',
  'exec',
  'timeout',
  'xvfb-run',
  'cross-env',
  'dotenv',
  'stdbuf',
])
/** Options of launchers that take a value. */
const valued = /^(?:--with|--extra|--group|--python|--package|--env-file|--directory|--project|-p|-k|-s|-n|-u|-e)$/

/** Drops `CI=1`, `npx`, `pnpm exec`, `poetry run`, `timeout 60` and the like before the program. */
function withoutPrefix(words: string[]): string[] {
  let rest = words
  for (;;) {
    const [first = '', second = ''] = rest
    if (/^[A-Za-z_]\w*=/.test(first)) rest = rest.slice(1)
    else if (launchers.has(first) && rest.length > 1) {
      rest = /^(?:command|exec|time)$/.test(first) ? rest.slice(1) : withoutOptions(rest.slice(1))
    } else if (/^(?:then|do|else|if|elif|while|until|!|\{)$/.test(first)) rest = rest.slice(1)
    else if (/^(?:\d+(?:\.\d+)?[smh]?|--yes|-y|--no-install|--)$/.test(first)) rest = rest.slice(1)
    else if (/^(?:pnpm|yarn|npm|bun)$/.test(first) && /^(?:exec|dlx|x)$/.test(second))
      rest = withoutOptions(rest.slice(2))
    else if (/^(?:poetry|uv|pipenv|rye|hatch|pdm|pixi)$/.test(first) && second === 'run')
      rest = withoutOptions(rest.slice(2))
    else if (/^(?:bundle|mise|direnv)$/.test(first) && second === 'exec') rest = withoutOptions(rest.slice(2))
    else {
      const module = pythonModule(rest)
      if (module === null) return rest
      rest = module
    }
  }
}

/** The options of a launcher, up to the program that it launches. */
function withoutOptions(words: string[]): string[] {
  let index = 0
  while (words[index]?.startsWith('-') && words.length > index + 1) index += valued.test(words[index] ?? '') ? 2 : 1
  return words.slice(index)
}

/** `python -X dev -m pytest -q`, `coverage run -m pytest -q`: the module and its arguments; null for anything else. */
function pythonModule(words: readonly string[]): string[] | null {
  const isCoverage = words[0] === 'coverage' && words[1] === 'run'
  if (!isCoverage && !/^(?:python|py)[\d.]*$/.test(programName(words[0]))) return null
  const index = words.indexOf('-m')
  const before = words.slice(isCoverage ? 2 : 1, index)
  const isOption = (word: string, at: number): boolean =>
    word.startsWith('-') || /^-(?:X|W|-source|-rcfile|-omit|-include)$/.test(before[at - 1] ?? '')
  return index === -1 || index === words.length - 1 || !before.every(isOption) ? null : words.slice(index + 1)
}

/** The script that a shell is given as a word. */
function innerScript(words: readonly string[]): string | null {
  const name = programName(words[0])
  const option = /^(?:bash|sh|zsh|dash)$/.test(name)
    ? /^-[a-z]*c$/
    : /^(?:pwsh|powershell)$/i.test(name)
      ? /^-c(?:ommand)?$/i
      : null
  const index = option === null ? -1 : words.findIndex((word) => option.test(word))
  return index === -1 ? null : (words[index + 1] ?? null)
}
