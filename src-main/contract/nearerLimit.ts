import type { Budget } from './usage'

/** A limit over time with what counts against it. */
export interface NearerLimit {
  readonly span: 'day' | 'month'
  readonly spentNanoUsd: number
  readonly limitNanoUsd: number
}

/** Of both limits over time the one that will be reached first: the only one that needs to be in sight. */
export function nearerLimit(budget: Budget): NearerLimit {
  const { dayNanoUsd, spentTodayNanoUsd, monthNanoUsd, spentMonthNanoUsd } = budget
  return monthNanoUsd - spentMonthNanoUsd < dayNanoUsd - spentTodayNanoUsd
    ? { span: 'month', spentNanoUsd: spentMonthNanoUsd, limitNanoUsd: monthNanoUsd }
    : { span: 'day', spentNanoUsd: spentTodayNanoUsd, limitNanoUsd: dayNanoUsd }
}
