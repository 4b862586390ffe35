import type { PlanStep } from './PlanSteps'

/** A plan as an event's text has it: perhaps a sentence about it, then its steps, "[completed] Read the tests". */
export interface PlanText {
  readonly words: string
  readonly steps: readonly PlanStep[]
}

const line = /^\[(pending|in_progress|completed)\]\s+(.*)$/
const statuses = ['pending', 'in_progress', 'completed'] as const

/** null for a plan that is no list of steps. */
export function planTextOf(text: string): PlanText | null {
  const words: string[] = []
  const steps: PlanStep[] = []
  for (const each of text.split('\n')) {
    const [, status, step] = line.exec(each.trim()) ?? []
    if (step !== undefined && isStatus(status)) steps.push({ text: step, status })
    else if (steps.length === 0) words.push(each)
    else if (each.trim() !== '') return null
  }
  return steps.length === 0 ? null : { words: words.join('\n').trim(), steps }
}

function isStatus(text: string | undefined): text is (typeof statuses)[number] {
  return statuses.some((status) => status === text)
}
