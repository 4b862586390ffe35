import type { Circumstances } from '../../../src-main/openrouter/models/card'
import { WireModel } from '../../../src-main/openrouter/wire'
import { catalogueRow } from './catalogue'

export const now = Date.UTC(2026, 10, 21, 12)

/** A key that can pay, nothing chosen, nothing measured, a list of this moment. */
export function circumstances(changes: Partial<Circumstances> = {}): Circumstances {
  return {
    ...{ now, listedAt: now, isFreeTier: false, favourites: new Set(), consented: new Set(), figures: new Map() },
    ...changes,
  }
}

/** A row as it is after the wire was read. */
export function wireRow(id: string, changes: Record<string, unknown> = {}): WireModel {
  return WireModel.parse(catalogueRow(id, changes))
}
