import type { WireModel } from '../wire'

/** Ways to route a model, which are no rows of their own: ":nitro" by throughput, ":floor" by price, ":exacto" by quality. */
const routings = ['nitro', 'floor', 'exacto', 'online']

/**
 * The row of a model: by id, by the permanent slug that answers name, or for a routing of a model its own row under that name.
 * Only the cheapest routing keeps the price: the others may go to a provider above the list price.
 */
export function findRow(rows: readonly WireModel[], id: string): WireModel | null {
  const listed = rows.find((row) => row.id === id) ?? rows.find((row) => row.canonical_slug === id)
  if (listed) return listed
  const { base, routing } = splitRouting(id)
  const routed = routing === null ? undefined : rows.find((row) => row.id === base)
  if (!routed) return null
  const name = routed.name === null ? null : `${routed.name} (${routing})`
  return { ...routed, id, name, pricing: routing === 'floor' ? routed.pricing : null }
}

/** "x/y:nitro" is a routing of "x/y"; "x/y:free" is a model of its own. */
export function splitRouting(id: string): { base: string; routing: string | null } {
  const at = id.lastIndexOf(':')
  const suffix = id.slice(at + 1).toLowerCase()
  return at > 0 && routings.includes(suffix) ? { base: id.slice(0, at), routing: suffix } : { base: id, routing: null }
}
