import { toProblem } from '../contract/problem'
import type { Problem } from '../contract/problem'

/** What nobody waits for, and so what nobody hears the failure of. */
type Work = 'scan' | 'decision'

/** Notes how such work ended: `error` is why it came to nothing, null that it did not. `say` is told when that changes what the engine is stuck with. */
export function createStuck(say: (problem: Problem | null) => void): (work: Work, error: unknown) => void {
  const problems = new Map<Work, Problem>()
  const current = (): Problem | null => problems.get('scan') ?? problems.get('decision') ?? null
  return (work, error) => {
    const before = current()
    if (error === null) problems.delete(work)
    else problems.set(work, toProblem(error))
    const after = current()
    if (after?.code !== before?.code) say(after)
  }
}
