import type { ModelCard } from '../../../src-main/contract/models'
import { settingParameters } from '../../../src-main/contract/settingParameters'
import type { ParameterSetting } from '../../../src-main/contract/settingParameters'
import { t } from '../../i18n/t'

/** Why the chosen model does not take a setting, in a sentence; null when it does, or when nobody says. */
export function unfitParameter(card: ModelCard | null, name: ParameterSetting): string | null {
  const parameters = card?.parameters ?? null
  if (card === null || parameters === null) return null
  if (settingParameters[name].some((parameter) => parameters.includes(parameter))) return null
  return t('calls.notTaken', { model: card.name })
}

/** The same for reasoning as a whole. */
export function unfitReasoning(card: ModelCard | null): string | null {
  return card?.reasoning === 'none' ? t('calls.doesNotReason', { model: card.name }) : null
}

/** Whether the chosen model takes a reasoning effort; `auto` it always does. */
export function takesEffort(card: ModelCard | null, effort: string): boolean {
  return (
    effort === 'auto' || card === null || card.reasoningEfforts.length === 0 || card.reasoningEfforts.includes(effort)
  )
}
