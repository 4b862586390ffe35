import type { ModelNotice } from '../../contract/models'
import { endsSoon } from './ending'
import type { Standing } from './inquiry'
import { knownModel } from './knownModels'

/** What is to be said about a chosen model; null while all is well or nobody knows. `model`: as it was chosen. */
export function noticeOf(
  model: string,
  id: string,
  standing: Standing,
  now: number,
): Omit<ModelNotice, 'successor'> | null {
  if (standing.kind === 'unknown') return null
  const endsOn = standing.row?.expiration_date ?? null
  if (standing.kind === 'gone') {
    return { model, kind: 'withdrawn', endsOn: endsOn ?? knownModel(id)?.withdrawal?.on ?? null }
  }
  return endsOn !== null && endsSoon(endsOn, now) ? { model, kind: 'ending', endsOn } : null
}
