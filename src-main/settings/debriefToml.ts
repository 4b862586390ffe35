import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isPrivate } from './isPrivate'

/** The values of `$CODEX_HOME/debrief.toml`: only flat `name = "value"` lines are understood. */
export interface DebriefToml {
  readonly path: string
  readonly values: ReadonlyMap<string, string>
  /** True when no other user may read the file: only then may a key stand in it. */
  readonly isPrivate: boolean
  readonly warnings: readonly string[]
}

/** Reads the optional file; never writes it, never throws. A missing file is an empty one. */
export function readDebriefToml(codexHome: string): DebriefToml {
  const path = join(codexHome, 'debrief.toml')
  const nothing: DebriefToml = { path, values: new Map(), isPrivate: false, warnings: [] }
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (!facts?.isFile()) return nothing
    return { path, ...parseFlatToml(readFileSync(path, 'utf8')), isPrivate: isPrivate(facts) }
  } catch {
    return { ...nothing, warnings: ['debrief.toml cannot be read, so nothing of it is used.'] }
  }
}

/**
 * `name = "value"` or `name = 'value'` per line, comments and blank lines between. Anything else that TOML allows is
 * reported by line number, never by text: the line may hold a key.
 */
export function parseFlatToml(text: string): Pick<DebriefToml, 'values' | 'warnings'> {
  const values = new Map<string, string>()
  const warnings: string[] = []
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^\s*(#.*)?$/.test(line)) continue
    const match = /^\s*([A-Za-z0-9_-]+)\s*=\s*(?:"((?:[^"\\]|\\["\\])*)"|'([^']*)')\s*(?:#.*)?$/.exec(line)
    const name = match?.[1]
    if (name === undefined) {
      warnings.push(`Line ${index + 1} of debrief.toml is not understood: only name = "value" is.`)
      continue
    }
    values.set(name, match?.[3] ?? (match?.[2] ?? '').replace(/\\(["\\])/g, '$1'))
  }
  return { values, warnings }
}
