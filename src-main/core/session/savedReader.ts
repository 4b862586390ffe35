import type { PlanLimits } from '../../contract/session'
import type { Meta } from '../rollout'
import type { SavedCopying } from './copying'
import type { SavedTimeline } from './timeline'
import type { SavedTokens } from './tokenCounter'
import type { SavedOddities } from './warnings'

/** Goes up with every change of what is saved, and of what lines are understood to say: older ones are read anew. */
export const savedReaderVersion = 2

/** A reader in the middle of its thread, as JSON. */
export interface SavedReader {
  readonly version: number
  readonly ownFromByte: number | null
  readonly owner: Meta | null
  readonly model: string | null
  readonly models: readonly string[]
  readonly cwd: string | null
  readonly gitBranch: string | null
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly lines: number
  readonly planLimits: PlanLimits | null
  readonly oddities: SavedOddities
  readonly tokens: SavedTokens
  readonly copying: SavedCopying
  readonly timeline: SavedTimeline
}

/** Whether this is what a reader of this version wrote; anything else has to be read again from its beginning. */
export function isSavedReader(value: unknown): value is SavedReader {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === savedReaderVersion
}
