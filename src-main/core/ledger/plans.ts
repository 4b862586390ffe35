import type { Plan } from '../../contract/session'

/** What Codex wrote down as its plan at one moment: lines "[status] step", or a Markdown list. */
export interface PlanText {
  readonly e: string
  readonly turn: number
  readonly text: string
}

type Step = Plan['steps'][number]

interface Written extends PlanText {
  readonly steps: readonly Step[]
  readonly isList: boolean
}

/**
 * The last plan, with the steps of earlier ones that were given up: never completed, and no longer in it. A list that was
 * proposed first is not compared with the steps that were kept later: they are worded anew. Null without any step.
 */
export function planOf(plans: readonly PlanText[]): Plan | null {
  const written = plans.map(writtenIn).filter(({ steps }) => steps.length > 0)
  const last = written.at(-1)
  if (!last) return null
  const comparable = written.filter(({ isList }) => isList === last.isList)
  const completed = new Set(comparable.flatMap(({ steps }) => steps.filter(isCompleted).map(({ text }) => bare(text))))
  const left = new Map<string, string>()
  for (const { text } of comparable.slice(0, -1).flatMap(({ steps }) => steps)) left.set(bare(text), text)
  for (const { text } of last.steps) left.delete(bare(text))
  const dropped = [...left].filter(([key]) => !completed.has(key)).map(([, text]) => text)
  return { e: last.e, turn: last.turn, steps: [...last.steps], dropped }
}

function writtenIn(plan: PlanText): Written {
  const steps = [...plan.text.matchAll(/^\[(\w+)\] (.+)$/gm)].map(([, status = '', text = '']): Step => ({
    text: text.trim(),
    status: statusOf(status),
  }))
  if (steps.length > 0) return { ...plan, steps, isList: false }
  const items = [...plan.text.matchAll(/^(?:[-*+]|\d+[.)]) (?:\[([ xX])\] )?(\S.*)$/gm)].map(
    ([, box, text = '']): Step => ({ text: text.trim(), status: /x/i.test(box ?? '') ? 'completed' : 'pending' }),
  )
  return { ...plan, steps: items, isList: true }
}

function statusOf(word: string): Step['status'] {
  if (word === 'completed') return 'completed'
  return /^in_?progress$/i.test(word) ? 'in_progress' : 'pending'
}

function isCompleted({ status }: Step): boolean {
  return status === 'completed'
}

/** Plans are retyped each time: case, white space and a final dot say nothing. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[\s.]+$/, '')
}
