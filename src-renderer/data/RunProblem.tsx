import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../src-main/contract/describeProblem'
import { toProblem } from '../../src-main/contract/problem'
import { ProblemNotice } from './ProblemNotice'
import { stateQuery } from './queries'

/**
 * Why a summary that was asked for is not there. What the bar above says with its remedy is said here in one line; the person's own
 * doing not at all.
 */
export function RunProblem({ error }: { error: Error }) {
  const { data: state } = useQuery(stateQuery)
  const problem = toProblem(error)
  if (problem.code === 'cancelled') return null
  return (
    <div ref={bringIntoView} className="run-problem">
      {state?.attention?.code === problem.code ? (
        <p className="run-problem__words" role="status" dir="auto">
          {describeProblem(problem).what}
        </p>
      ) : (
        <ProblemNotice problem={problem} />
      )}
    </div>
  )
}

/** It comes below the button that was just pressed, which may be the last thing in sight. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
