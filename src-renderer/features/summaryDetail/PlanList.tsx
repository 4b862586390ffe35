import type { Plan } from '../../../src-main/contract/session'
import { EventLink } from '../../facts/EventLink'
import { PlanSteps } from '../../facts/PlanSteps'

/** The last plan: what of it was done, what stands open, and what earlier plans had and nobody did. */
export function PlanList({ plan, sessionId }: { plan: Plan; sessionId: string }) {
  return (
    <>
      <PlanSteps steps={[...plan.steps, ...plan.dropped.map((text) => ({ text, status: 'dropped' as const }))]} />
      <p className="plan__event">
        <EventLink sessionId={sessionId} e={plan.e} />
      </p>
    </>
  )
}
