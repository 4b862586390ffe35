import type { Settings } from '../contract/settings'
import type { ModelFacts } from './modelFacts'

/** From the least thought to the most. `none` switches it off, which is said in another way. */
const ladder = ['minimal', 'low', 'medium', 'high', 'xhigh', 'max']

type ReasoningSettings = Pick<
  Settings,
  'reasoning.mode' | 'reasoning.effort' | 'reasoning.maxTokens' | 'reasoning.exclude'
>

/**
 * The `reasoning` field for the models that may answer; null sends none, which leaves it to the model. One field serves them all, so
 * it asks nothing that one of them refuses: reasoning that one of them must do is not switched off but held as low as it goes
 * ("Reasoning is mandatory for this endpoint and cannot be disabled", 400), and an effort that one of them does not know becomes
 * the next lower one.
 */
export function reasoningFor(
  settings: ReasoningSettings,
  models: readonly ModelFacts[],
): Readonly<Record<string, unknown>> | null {
  const thinkers = models.filter(({ reasoning }) => reasoning !== 'none')
  if (thinkers.length === 0) return null
  const isMandatory = thinkers.some(({ reasoning }) => reasoning === 'mandatory')
  const mode = settings['reasoning.mode']
  if (mode === 'off') return isMandatory ? { effort: lowest(thinkers), exclude: true } : { enabled: false }
  const wished = settings['reasoning.effort']
  const maxTokens = settings['reasoning.maxTokens']
  const exclude = settings['reasoning.exclude'] ? { exclude: true } : {}
  // OpenRouter takes one of the two; the figure is the more exact wish.
  if (maxTokens !== null) return { max_tokens: maxTokens, ...exclude }
  if (wished !== 'auto') return { effort: nearestLower(wished, thinkers), ...exclude }
  if (mode === 'on') return { enabled: true, ...exclude }
  return isMandatory ? { effort: lowest(thinkers), ...exclude } : null
}

function lowest(thinkers: readonly ModelFacts[]): string {
  return commonEfforts(thinkers)[0] ?? 'low'
}

/** The wished effort, or the nearest one below it that all take, or the lowest where there is none below. */
function nearestLower(wished: string, thinkers: readonly ModelFacts[]): string {
  const common = commonEfforts(thinkers)
  if (common.length === 0) return wished
  return common.findLast((effort) => ladder.indexOf(effort) <= ladder.indexOf(wished)) ?? common[0] ?? wished
}

/** Efforts that all models take which name theirs, least first; empty where none does or they have none in common. */
function commonEfforts(thinkers: readonly ModelFacts[]): string[] {
  const telling = thinkers.filter(({ reasoningEfforts }) => reasoningEfforts.length > 0)
  if (telling.length === 0) return []
  return ladder.filter((effort) => telling.every(({ reasoningEfforts }) => reasoningEfforts.includes(effort)))
}
