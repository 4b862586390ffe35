import { wrong } from './arguments'
import type { Context } from './command'

/** A day of the person's zone that exists; null when the option was not given. @throws ProblemError usage_wrong */
export function dayOption(context: Pick<Context, 'option'>, name: string): string | null {
  const text = context.option(name)
  if (text === null) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))
  if (!isDay || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text) {
    throw wrong(`--${name} takes a day like 2026-11-21`)
  }
  return text
}
