import type { ModelCard } from '../../../src-main/contract/models'
import { t } from '../../i18n/t'
import { EffortSetting, ReasoningModeSetting } from './CallChoices'
import { OptionalNumberSetting } from './OptionalNumberSetting'
import { SwitchSetting } from './SwitchSetting'
import { unfitReasoning } from './unfit'

/** How much the model thinks before it answers; without effect where it does not. */
export function ReasoningSettings({ card }: { card: ModelCard | null }) {
  const unfit = unfitReasoning(card)
  return (
    <>
      <ReasoningModeSetting card={card} />
      <EffortSetting card={card} />
      <OptionalNumberSetting
        name="reasoning.maxTokens"
        unit={t('unit.tokens')}
        empty={t('calls.byEffort')}
        unfit={unfit}
      />
      <SwitchSetting name="reasoning.exclude" unfit={unfit} />
    </>
  )
}
