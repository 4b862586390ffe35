import type { TroubledFile } from '../../../src-main/contract/health'

export interface TroubleInFile {
  readonly path: string
  readonly sessionId: string | null
  readonly title: string | null
  /** Lines, or bytes where the code says so. */
  readonly count: number
  /** The reader's own words about it. */
  readonly message: string
}

/** All files with the same trouble: it is explained once. */
export interface TroubleGroup {
  readonly code: string
  readonly isSerious: boolean
  readonly files: readonly TroubleInFile[]
}

/** Files by what was left out of them: what nobody could read first, then what most files have. */
export function troubleGroups(files: readonly TroubledFile[]): TroubleGroup[] {
  const groups = new Map<string, { isSerious: boolean; files: TroubleInFile[] }>()
  for (const { path, sessionId, title, isSerious, warnings } of files) {
    for (const { code, count, message } of warnings) {
      const group = groups.get(code) ?? { isSerious: false, files: [] }
      group.isSerious ||= isSerious && (seriousCodes.has(code) || warnings.length === 1)
      group.files.push({ path, sessionId, title, count, message })
      groups.set(code, group)
    }
  }
  return [...groups]
    .map(([code, group]) => ({ code, ...group }))
    .toSorted((a, b) => Number(b.isSerious) - Number(a.isSerious) || b.files.length - a.files.length)
}

/** Codes that make a file serious; the harmless ones beside them stay harmless. */
const seriousCodes: ReadonlySet<string> = new Set(['not_understood', 'not_a_transcript'])
