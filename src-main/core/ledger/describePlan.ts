import { say } from '../../contract/i18n/t'
import type { Plan, Session } from '../../contract/session'
import { isLater } from './oneLine'
import { excerpt } from './phrases'
import { planOf } from './plans'
import type { Statement } from './statement'

const maxSteps = 4

/** How far the plan came: "Plan: 3 of 4 steps done; dropped: write docs." */
export function planProgress(session: Session): Statement[] {
  const plan = planIn(session)
  if (!plan) return []
  const done = plan.steps.filter(({ status }) => status === 'completed').length
  const detail = plan.dropped.length === 0 ? '' : say('facts.planDropped', { steps: firstSteps(plan.dropped) })
  // What was only proposed has no step that was begun: whether it was done is not written there.
  const isTicked = plan.steps.length > done && isWorkedOnAfter(session, plan) && session.status === 'ended'
  const isBegun = plan.steps.some(({ status }) => status !== 'pending')
  const total = plan.steps.length
  const text = isBegun
    ? say(isTicked ? 'facts.planTicked' : 'facts.planDone', { done, total, detail })
    : say('facts.planned', { total, detail })
  return [{ text, evidence: [plan.e] }]
}

/** Steps that the last turn's plan still has open. */
export function planLeft(session: Session): Statement[] {
  const plan = planIn(session)
  if (!plan || plan.turn !== session.turns.at(-1)?.index) return []
  if (isWorkedOnAfter(session, plan) && session.status === 'ended') return []
  const left = plan.steps.filter((step) => step.status !== 'completed').map(({ text }) => text)
  return left.length === 0 ? [] : [{ text: say('facts.planLeft', { steps: firstSteps(left) }), evidence: [plan.e] }]
}

/** Then its steps may be done without having been ticked off. */
function isWorkedOnAfter({ fileChanges, commits, tests }: Session, plan: Plan): boolean {
  return [fileChanges.at(-1), commits.at(-1), tests.at(-1)].some((fact) => fact && isLater(fact.e, plan.e))
}

function planIn({ plan, notes }: Session): Plan | null {
  return plan ?? planOf(notes.filter(({ kind }) => kind === 'plan'))
}

function firstSteps(all: readonly string[]): string {
  const steps = all.slice(0, maxSteps).map((step) => excerpt(step, 80).replace(/[.。]$/, ''))
  return say('facts.steps', { steps, more: all.length - steps.length })
}
