import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import type { Problem } from '../../../src-main/contract/problem'
import { ProblemNotice } from '../../data/ProblemNotice'
import { stateQuery } from '../../data/queries'

/** Said elsewhere on the page with their remedy, or the person's own doing. */
const silent: readonly Problem['code'][] = ['key_missing', 'cancelled']

/** Why the present content of a session has no summary by a model. What the bar above says with its remedy is one line here. */
export function Held({ problem }: { problem: Problem }) {
  const { data: state } = useQuery(stateQuery)
  if (silent.includes(problem.code)) return null
  if (state?.attention?.code !== problem.code) return <ProblemNotice problem={problem} tone="calm" />
  return (
    <p className="making__problem" dir="auto">
      {describeProblem(problem).what}
    </p>
  )
}
