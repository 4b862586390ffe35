import type { Command } from '../../contract/session'
import { gitArguments } from './gitCommands'
import { withoutHeredocs } from './heredocs'
import { programName, simpleCommands } from './simpleCommands'

/**
 * The addresses of the pull (or merge) requests that a command opened. `gh`, `glab` and `hub` print the address of what they
 * opened as a line of its own. An invitation to open one ("visit: …/pull/new/branch") is none.
 */
export function recognisePullRequests(command: Pick<Command, 'command' | 'output' | 'exitCode'>): string[] {
  if (command.exitCode !== 0 || !/pull-request|merge_request|\b[pm]r\b/.test(command.command)) return []
  const commands = simpleCommands(withoutHeredocs(command.command).script)
  if (!commands.some(opens)) return []
  const known = new Set([...command.output.matchAll(/already exists:?\s+(\S+)/g)].map((match) => match[1]))
  const urls = [...command.output.matchAll(address)].map(([, url = '']) => url).filter((url) => !known.has(url))
  return [...new Set(urls)]
}

const address =
  /^(?:remote:)?[ \t]*(https?:\/\/[^\s/]+\/\S+\/(?:pull|pulls|pull-requests|merge_requests)\/\d+)\/?[ \t]*$/gm

function opens(words: readonly string[]): boolean {
  const [program, ...rest] = words
  if (rest.some((word) => /^(?:--dry-run|--web|-w|--help|-h)$/.test(word))) return false
  switch (programName(program)) {
    case 'gh':
      return rest[0] === 'pr' && /^(?:create|new)$/.test(rest[1] ?? '')
    case 'glab':
      return /^(?:mr|merge-request)$/.test(rest[0] ?? '') && /^(?:create|new|for)$/.test(rest[1] ?? '')
    case 'tea':
      return /^(?:pr|pull|pulls)$/.test(rest[0] ?? '') && rest[1] === 'create'
    case 'hub':
      return rest[0] === 'pull-request'
    default:
      // GitLab opens one on a push that asks for it.
      return gitArguments(words, /^push$/)?.some((word) => word.endsWith('merge_request.create')) ?? false
  }
}
