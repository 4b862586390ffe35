export type RolloutFormat = 'jsonl' | 'zst' | 'json'

/** What a file's name says. The ids are hints: `session_meta` inside the file is what counts. */
export interface RolloutName {
  readonly format: RolloutFormat
  readonly threadId: string | null
  /** Set on a later segment of a thread: `rollout-<time>-<threadId>_<segmentId>.jsonl`. */
  readonly segmentId: string | null
}

const uuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const ids = new RegExp(`-(${uuid})(?:_(${uuid}))?$`, 'i')

const prefix = 'rollout-'
const endings = { jsonl: '.jsonl', zst: '.jsonl.zst', json: '.json' } as const satisfies Record<RolloutFormat, string>

/** Null for what is no transcript by its name. */
export function rolloutFormatOf(fileName: string): RolloutFormat | null {
  if (!fileName.startsWith(prefix)) return null
  const format = formatOf(fileName)
  return fileName.endsWith(endings[format]) && fileName.length > prefix.length + endings[format].length ? format : null
}

/** `rollout-*.jsonl`, its compressed twin `.jsonl.zst`, or the 2025 `rollout-*.json`; null for any other name. */
export function parseRolloutName(fileName: string): RolloutName | null {
  const format = rolloutFormatOf(fileName)
  if (format === null) return null
  const found = ids.exec(fileName.slice(0, -endings[format].length))
  return {
    format,
    threadId: found?.[1]?.toLowerCase() ?? null,
    segmentId: found?.[2]?.toLowerCase() ?? null,
  }
}

/** How to read a file of any name: by its ending. */
export function formatOf(path: string): RolloutFormat {
  if (path.endsWith('.zst')) return 'zst'
  return path.endsWith('.json') ? 'json' : 'jsonl'
}

/** The name of the other half of a logical file: Codex compresses `x.jsonl` to `x.jsonl.zst` and back. Null for `.json`. */
export function twinOf(path: string): string | null {
  if (path.endsWith('.jsonl.zst')) return path.slice(0, -'.zst'.length)
  return path.endsWith('.jsonl') ? `${path}.zst` : null
}
