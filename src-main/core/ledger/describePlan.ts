import type { Plan, Session } from '../../contract/session'
import { isLater } from './oneLine'
import { excerpt, plural } from './phrases'
import { planOf } from './plans'
import type { Statement } from './statement'

/** How far the plan came: "Plan: 3 of 4 steps done; dropped: write docs." */
export function planProgress(session: Session): Statement[] {
  const plan = planIn(session)
  if (!plan) return []
  const done = plan.steps.filter(({ status }) => status === 'completed').length
  const dropped = plan.dropped.length === 0 ? '' : `; dropped: ${firstOf(plan.dropped)}`
  // What was only proposed has no step that was begun: whether it was done is not written there.
  const isTicked = plan.steps.length > done && isWorkedOnAfter(session, plan) && session.status === 'ended'
  const isBegun = plan.steps.some(({ status }) => status !== 'pending')
  const total = plural(plan.steps.length, 'step')
  const text = isBegun ? `Plan: ${done} of ${total} ${isTicked ? 'ticked off' : 'done'}` : `Planned ${total}`
  return [{ text: `${text}${dropped}.`, evidence: [plan.e] }]
}

/** Steps that the last turn's plan still has open. */
export function planLeft(session: Session): Statement[] {
  const plan = planIn(session)
  if (!plan || plan.turn !== session.turns.at(-1)?.index) return []
  if (isWorkedOnAfter(session, plan) && session.status === 'ended') return []
  const left = plan.steps.filter((step) => step.status !== 'completed').map(({ text }) => text)
  return left.length === 0 ? [] : [{ text: `Left in the plan: ${firstOf(left)}.`, evidence: [plan.e] }]
}

/** Then its steps may be done without having been ticked off. */
function isWorkedOnAfter({ fileChanges, commits, tests }: Session, plan: Plan): boolean {
  return [fileChanges.at(-1), commits.at(-1), tests.at(-1)].some((fact) => fact && isLater(fact.e, plan.e))
}

function planIn({ plan, notes }: Session): Plan | null {
  return plan ?? planOf(notes.filter(({ kind }) => kind === 'plan'))
}

function firstOf(steps: readonly string[]): string {
  const more = steps.length > 4 ? ` and ${steps.length - 4} more` : ''
  return `${steps
    .slice(0, 4)
    .map((step) => excerpt(step, 80).replace(/\.$/, ''))
    .join('; ')}${more}`
}
