import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { ProblemButton } from '../../data/ProblemButton'
import { stateQuery } from '../../data/queries'
import { Sentences } from '../../i18n/rich'

/** The one thing that needs a look; nothing when nothing does. A missing key or home has its own calmer place. */
export function AttentionBar() {
  const { data: state } = useQuery(stateQuery)
  const problem = state?.attention ?? null
  if (problem === null || problem.code === 'key_missing' || problem.code === 'home_missing') return null
  const { what, todo } = describeProblem(problem)
  return (
    <div className="attention-bar" role="status">
      <p className="attention-bar__words">
        <Sentences>
          <b>{what}</b>
          {todo}
        </Sentences>
      </p>
      <ProblemButton problem={problem} />
    </div>
  )
}
