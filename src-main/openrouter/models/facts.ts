import { unknownModel } from '../../core/modelFacts'
import type { ModelFacts } from '../../core/modelFacts'
import type { Standing } from './inquiry'
import { knownModel } from './knownModels'
import { quirksOf } from './quirks'
import { readRow } from './reading'

/** What a call needs to know of a model, from whatever is known of it. */
export function factsOf(id: string, standing: Standing): ModelFacts {
  if (standing.kind === 'served') return { ...readRow({ ...standing.row, id }), source: standing.source }
  if (standing.kind === 'gone' && standing.row !== null) {
    return { ...readRow(standing.row), source: standing.row === knownModel(id)?.row ? 'bundled' : 'kept' }
  }
  // Without a price the name is all there is: a model that calls itself free is not sent anything before that is allowed.
  return { ...unknownModel, isFree: id.endsWith(':free'), quirks: quirksOf(id) }
}
