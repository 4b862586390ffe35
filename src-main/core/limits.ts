import type { Settings } from '../contract/settings'
import type { Budget } from '../contract/usage'
import { nanoFromUsd } from './money'

/** What may be spent, in nano-dollars: on a session, in a day and in a month of the person's zone. */
export type Limits = Pick<Budget, 'dayNanoUsd' | 'monthNanoUsd' | 'sessionNanoUsd'>

/** The limits in the database's unit. */
export function limitsOf(settings: Settings): Limits {
  return {
    dayNanoUsd: nanoFromUsd(settings['budget.dayUsd']),
    monthNanoUsd: nanoFromUsd(settings['budget.monthUsd']),
    sessionNanoUsd: nanoFromUsd(settings['budget.sessionUsd']),
  }
}
