import { Outcome } from '../contract/summary'
import type { SummaryFilter } from '../contract/filter'
import { wrong } from './arguments'
import type { CommandOption, Context } from './command'
import { dayOption } from './dayOption'

/** What narrows `summaries list`, as the window's filters do. */
export const filterOptions = {
  project: { type: 'string', value: 'PATH', about: 'only this project; the name of its folder is enough' },
  outcome: { type: 'string', value: 'NAME', about: `${Outcome.options.join(', ')}; several with commas` },
  model: { type: 'string', value: 'ID', about: 'that worked in Codex, or wrote the summary' },
  since: { type: 'string', value: 'DAY', about: 'whose last event is of this day or later, like 2026-11-21' },
  'failed-tests': { type: 'boolean', about: 'whose last test run failed' },
  unread: { type: 'boolean', about: 'not read yet' },
  starred: { type: 'boolean', about: 'with your star' },
} as const satisfies Record<string, CommandOption>

/** @throws ProblemError usage_wrong */
export function filterAsked(context: Context): SummaryFilter {
  const model = context.option('model')
  if (model === '') throw wrong('--model takes the id of a model')
  return {
    project: context.option('project')?.replace(/(?<=.)[/\\]+$/, '') ?? null,
    outcomes: outcomesOf(context.option('outcome')),
    model,
    sinceDay: dayOption(context, 'since'),
    hasFailedTests: context.has('failed-tests'),
    isUnread: context.has('unread'),
    isStarred: context.has('starred'),
  }
}

function outcomesOf(text: string | null): Outcome[] {
  return (text?.split(',') ?? []).map((word) => {
    const { data } = Outcome.safeParse(word.trim())
    if (data === undefined) throw wrong(`--outcome takes ${Outcome.options.join(', ')}; several with commas`)
    return data
  })
}
