import type { Command, FileChange, Session } from '../../contract/session'

const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|rb|rs|go|java|kts?|scala|swift|cs|fs|vb|c|cc|cpp|cxx|h|hpp|hh|m|mm|php|pl|pm|lua|ex|exs|erl|clj|hs|ml|dart|zig|nim|jl|r|sh|bash|zsh|ps1|sql|wasm|sol)$/i

export function changesCode({ path, movedTo }: FileChange): boolean {
  return CODE.test(movedTo ?? path)
}

/** May have run tests, whether or not its runner is known: then nobody can say that none ran. */
export function isTesting({ command, output }: Command): boolean {
  return /test|spec|check|verif|jest|mocha|tox|nox|bench|make|gradle|mvn|cargo|\bgo\b|npm|pnpm|yarn|bun|deno|node|python|ruby|sh\b/i.test(
    `${command} ${output.slice(0, 400)}`,
  )
}

export function builds({ command }: Command): boolean {
  return /\b(?:build|compile|tsc|webpack|rollup|vite build|gcc|clang|javac|cargo check|cmake --build|typecheck|type-check)\b|^\s*make\b/.test(
    command,
  )
}

export function pushes({ command }: Command): boolean {
  return /\bgit\b.*\bpush\b|\bgh (?:pr|repo|release)\b|\bglab\b|\bjj git push\b|\bgt submit\b|\bpush\b/.test(command)
}

/** A command that may have written any file, by any means: scripts and interpreters included. */
export function writes({ command }: Command): boolean {
  return /[^-=\d<]>{1,2}\s*[\w./~$"'-]|\b(?:tee|patch|apply|sed -\w*i|perl -\w*i|cp|mv|install|python\d?|node|ruby|perl|php|bash|sh|npx|npm|pnpm|yarn|bun|deno|cargo|go|make|dotnet|mix|rails|touch|git (?:apply|am|cherry-pick|merge|rebase|revert|checkout|restore|stash|pull))\b/.test(
    ` ${command}`,
  )
}

/** Tools of MCP servers and the like may have run, changed or checked anything after an event. */
export function mayHaveChecked({ notes }: Session, afterE: number): boolean {
  return notes.some(({ kind, e }) => (kind === 'tool' || kind === 'subagent') && Number(e.slice(1)) > afterE)
}
