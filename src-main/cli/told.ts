import { describeNotice } from '../contract/describeNotice'
import { describeProblem } from '../contract/describeProblem'
import type { ModelNotice } from '../contract/models'
import type { Problem } from '../contract/problem'
import { hideKeys } from './pasteSafe'

/** A problem as --json prints it. What was typed may be repeated in it, but never a key typed in the wrong place. */
export interface ToldProblem {
  readonly code: string
  readonly what: string
  readonly todo: string
}

export function told(problem: Problem): ToldProblem {
  const { what, todo } = describeProblem(problem)
  return { code: problem.code, what: hideKeys(what), todo }
}

/** What is told once about a chosen model, in two sentences. */
export function noticeText(notice: ModelNotice): string {
  const { what, todo } = describeNotice(notice)
  return `${what} ${todo}`
}

/** A problem in two sentences. */
export function sentences(problem: Problem): string {
  const { what, todo } = told(problem)
  return `${what} ${todo}`
}
