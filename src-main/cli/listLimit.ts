import { wholeNumber } from './arguments'
import type { Context } from './command'

/** In a terminal a list stops here. */
const listed = 30

/** How many rows a list has: --limit says it, --json has all (null). @throws ProblemError usage_wrong */
export function listLimit(context: Context): number | null {
  return wholeNumber(context, 'limit', 1) ?? (context.isJson ? null : listed)
}

/** The line below a list that stopped early; "" below a whole one. */
export function restText(shown: number, total: number): string {
  return total > shown ? `\n${shown} of ${total}. Use --limit ${total} to see all.` : ''
}
