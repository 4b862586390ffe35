import type { Description } from './describeProblem'
import type { ModelNotice } from './models'

/** What is told once about a chosen model: said by the CLI and by a notification. Days are ISO, as everybody reads them. */
export function describeNotice({ model, kind, endsOn, successor }: ModelNotice): Description {
  const instead = successor === null ? 'Choose another model in Settings.' : `${successor} is its successor.`
  if (kind === 'ending') {
    return {
      what: `${model} will be gone${endsOn === null ? ' soon' : ` from ${endsOn} on`}.`,
      todo: successor === null ? instead : `${instead} One click in Settings switches to it.`,
    }
  }
  return {
    what: `${model} is gone${endsOn === null ? '' : ` since ${endsOn}`}.`,
    todo:
      successor === null ? instead : `${instead} Debrief asks what fits until you choose, in Settings with one click.`,
  }
}
