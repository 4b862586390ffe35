import { ProblemError } from '../contract/problem'
import type { Problem, ProblemCode } from '../contract/problem'
import type { Account, Keys } from '../debrief'

/** Problems whose remedy depends on where the key comes from, or that no job waits for when a person asks. */
const codes: ReadonlySet<ProblemCode> = new Set(['key_missing', 'key_malformed', 'key_rejected', 'no_network'])

/** The same account, whose problems with the key name its `source`, so that the remedy names the variable, the file or the setting. */
export function namingSource(account: Account, keys: Keys): Account {
  async function naming<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof ProblemError) || !codes.has(error.problem.code)) throw error
      const { source } = await keys.status()
      throw new ProblemError(error.problem.code, { source, ...error.problem.params }, { cause: error })
    }
  }
  return {
    ...account,
    checkKey: () => naming(account.checkKey),
    test: (signal) => naming(() => account.test(signal)),
  }
}

/** The same for what a call met: a rejected key is mended where it comes from. */
export async function withKeySource(problem: Problem, keys: Keys): Promise<Problem> {
  if (problem.code !== 'key_rejected') return problem
  const { source } = await keys.status()
  return { ...problem, params: { source, ...problem.params } }
}
