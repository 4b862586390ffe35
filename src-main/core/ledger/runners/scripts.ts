import { programName } from '../simpleCommands'
import { isQuestion, plainWords } from './runner'

const packageValued = /^(?:--prefix|-C|--dir|--cwd|--filter|-F|-w|--workspace|-p)$/
const ofTests = /^(?:t|tst|tests?|spec|specs|unit|e2e|pytest|check-tests)(?:[:._-]|$)|[:._-]tests?$/

/** Whether a text can hold any of the commands below at all. */
export function mayHaveScripts(script: string): boolean {
  return hosts.test(script)
}

const hosts =
  /\b(?:npm|pnpm|yarn|bun|deno|composer|rush|turbo|nx|lerna|wireit|g?make|ninja|just|rake|task|meson|poe|inv|invoke|hatch|bazel|pants|cmake|tox|nox|docker|podman|ssh|wsl|concurrently)\b|\.(?:sh|[cm]?[jt]s|py|rb|php|pl|ps1)\b|[./\w]\/\w/

/**
 * Commands that run whatever a project wrote down: `npm test`, `make check`, `tox`, `./ci.sh`. `run`: it says itself that it runs
 * tests; `maybe`: only its output can tell; null: it is none of them.
 */
export function scriptRole(words: readonly string[]): 'run' | 'maybe' | null {
  if (isQuestion(words)) return null
  const [program = '', ...rest] = words
  const name = programName(program)
  switch (name) {
    case 'npm':
    case 'pnpm':
    case 'yarn':
    case 'bun':
      return packageScript(rest)
    case 'deno':
    case 'composer':
    case 'rush':
    case 'turbo':
    case 'nx':
    case 'lerna':
    case 'wireit':
      return ofName(plainWords(rest, packageValued).find((word) => !/^(?:run|task|exec|run-many)$/.test(word)) ?? '')
    case 'make':
    case 'gmake':
    case 'ninja':
    case 'just':
    case 'rake':
    case 'task':
    case 'meson':
    case 'poe':
    case 'invoke':
    case 'inv':
    case 'hatch':
    case 'bazel':
    case 'pants':
      return plainWords(rest, /^(?:-C|-f|-j|-d|--file|--directory|--justfile)$/).some((word) => ofName(word) === 'run')
        ? 'run'
        : 'maybe'
    case 'cmake':
      return rest.includes('--build') ? 'maybe' : null
    case 'tox':
    case 'nox':
      return 'run'
    case 'docker':
    case 'docker-compose':
    case 'podman':
      return rest.some((word) => /^(?:run|exec)$/.test(word)) ? 'maybe' : null
    case 'ssh':
    case 'wsl':
    case 'concurrently':
      return 'maybe'
    default:
      return isOwnScript(words) ? 'maybe' : null
  }
}

function packageScript(rest: readonly string[]): 'run' | 'maybe' | null {
  const words = plainWords(rest, packageValued)
  const at = words[0] === 'workspace' ? 2 : words[0] === 'workspaces' || words[0] === 'recursive' ? 1 : 0
  const script = words.slice(at).find((word) => !/^(?:run|run-script|foreach)$/.test(word)) ?? ''
  const isRun = words.some((word) => /^(?:run|run-script)$/.test(word))
  if (ofName(script) === 'run') return 'run'
  return isRun && script !== '' ? 'maybe' : null
}

function ofName(name: string): 'run' | 'maybe' {
  return ofTests.test(name) ? 'run' : 'maybe'
}

const interpreters = /^(?:bash|sh|zsh|node|tsx|python[\d.]*|ruby|php|perl|pwsh|powershell)$/

/** A script of the project, run by its path or by an interpreter. What that is given as a word (`node -e …`) is none. */
function isOwnScript(words: readonly string[]): boolean {
  const [program = '', ...rest] = words
  if (!interpreters.test(programName(program))) return /[/\\]/.test(program) && !/^\/(?:usr\/)?s?bin\//.test(program)
  const isInline = rest.some((word) => /^(?:-[cep]|--eval|--print|-)$/.test(word))
  return !isInline && rest.some((word) => /\.\w+$|\//.test(word) && !word.startsWith('-'))
}
