import type { Problem } from '../contract/problem'

/** Below the Codex home a path says only dates and ids; any other says where a person keeps things. */
export function fileName(path: string): string {
  const isOutside = /^(?:[/\\]|[A-Za-z]:)/.test(path)
  return isOutside ? (path.split(/[/\\]/).findLast((part) => part !== '') ?? '') : path
}

/** A problem for a public report: of a path no more than its last part, wherever a system's message repeats one. */
export function pasteSafeProblem({ code, params }: Problem): Problem {
  // The folder of an excluded project is named after it.
  if (code === 'project_excluded') return { code, params: { path: 'a folder' } }
  const safe = Object.entries(params).map(([name, value]): [string, string | number] => {
    if (typeof value === 'number') return [name, value]
    return [name, name === 'path' ? fileName(value) : withoutPaths(value)]
  })
  return { code, params: Object.fromEntries(safe) }
}

/** "ENOENT … '/clients/acme/a b.jsonl'" as "ENOENT … 'a b.jsonl'"; an address is no path. */
function withoutPaths(text: string): string {
  return text
    .replace(/(['"“])((?:\/|[A-Za-z]:\\)[^'"”]*)(['"”])/g, (_all, open: string, path: string, close: string) =>
      [open, fileName(path), close].join(''),
    )
    .replace(/(?<![\w:/.~-])(?:\/|[A-Za-z]:\\)[^\s'"“”,;)]+/g, (path) => fileName(path))
}
