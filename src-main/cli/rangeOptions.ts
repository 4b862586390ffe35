import { dayOf, firstDayOf, weekOf } from '../contract/calendar'
import type { DigestQuery, DigestRange } from '../contract/digest'
import { wrong } from './arguments'
import type { CommandOption, Context } from './command'
import { dayOption } from './dayOption'

export const rangeOptions = {
  since: { type: 'string', value: 'DAY', about: 'the first day, like 2026-11-21' },
  until: { type: 'string', value: 'DAY', about: 'the last one' },
  project: { type: 'string', value: 'PATH', about: 'only this project; the name of its folder is enough' },
} as const satisfies Record<string, CommandOption>

/** The days of --day, --week, --since and --until; null when none was given. @throws ProblemError usage_wrong */
export function daysAsked(context: Context): DigestRange | null {
  const day = dayOption(context, 'day')
  const sinceDay = dayOption(context, 'since')
  const untilDay = dayOption(context, 'until')
  const ways = [day !== null, context.has('week'), sinceDay !== null || untilDay !== null]
  if (ways.filter(Boolean).length > 1) throw wrong('Name one time: --day, --week, or --since and --until')
  if (sinceDay !== null && untilDay !== null && sinceDay > untilDay) throw wrong('--since is after --until')
  if (day !== null) return { kind: 'days', sinceDay: day, untilDay: day }
  if (context.has('week')) {
    const today = dayOf(Date.now())
    return { kind: 'days', sinceDay: firstDayOf(weekOf(today)), untilDay: today }
  }
  return sinceDay === null && untilDay === null ? null : { kind: 'days', sinceDay, untilDay }
}

export function queryOf(context: Context, range: DigestRange): DigestQuery {
  return { range, project: context.option('project')?.replace(/(?<=.)[/\\]+$/, '') ?? null }
}
