import type { ShippedModels } from '../../contract/models'
import { ProblemError } from '../../contract/problem'
import type { Catalogue } from '../catalogue'
import { findRow } from './findRow'
import { knownModels } from './knownModels'

/**
 * Holds what Debrief ships against OpenRouter's public list; what is missing there is asked for by its id as well.
 * @throws OpenRouterError no_network …
 */
export async function checkShipped(catalogue: Catalogue): Promise<ShippedModels> {
  const { rows } = await catalogue.models()
  const shipped = knownModels.map(({ row: { id }, withdrawal }) => ({ id, isServed: withdrawal === null }))
  const served = shipped.filter(({ isServed }) => isServed).map(({ id }) => id)
  const absent = served.filter((id) => findRow(rows, id) === null)
  const isGone = await Promise.all(absent.map(async (id) => isMissing(catalogue, id)))
  return {
    checked: shipped.length,
    gone: absent.filter((_id, index) => isGone[index]),
    back: shipped.filter(({ id, isServed }) => !isServed && rows.some((row) => row.id === id)).map(({ id }) => id),
  }
}

async function isMissing(catalogue: Catalogue, id: string): Promise<boolean> {
  try {
    await catalogue.model(id)
    return false
  } catch (error) {
    if (error instanceof ProblemError && error.problem.code === 'model_unavailable') return true
    throw error
  }
}
