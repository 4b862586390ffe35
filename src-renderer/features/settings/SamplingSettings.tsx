import type { ModelCard } from '../../../src-main/contract/models'
import { t } from '../../i18n/t'
import { ListSetting } from './ListSetting'
import { readStop, showStop } from './listWords'
import { LogitBiasSetting } from './LogitBiasSetting'
import { OptionalNumberSetting } from './OptionalNumberSetting'
import { unfitParameter } from './unfit'

const numbers = [
  'sampling.temperature',
  'sampling.topP',
  'sampling.frequencyPenalty',
  'sampling.presencePenalty',
  'sampling.repetitionPenalty',
  'sampling.seed',
] as const

/** How the next word is chosen; a setting that the model does not take says so. */
export function SamplingSettings({ card }: { card: ModelCard | null }) {
  return (
    <>
      <OptionalNumberSetting
        name="sampling.maxTokens"
        unit={t('unit.tokens')}
        empty={t('calls.byLength')}
        unfit={unfitParameter(card, 'sampling.maxTokens')}
      />
      {numbers.map((name) => (
        <OptionalNumberSetting
          key={name}
          name={name}
          empty={t(name === 'sampling.seed' ? 'calls.noSeed' : 'calls.modelsOwn')}
          unfit={unfitParameter(card, name)}
        />
      ))}
      <ListSetting
        name="sampling.stop"
        fault={t('calls.stopFault')}
        read={readStop}
        show={showStop}
        unfit={unfitParameter(card, 'sampling.stop')}
      />
      <LogitBiasSetting unfit={unfitParameter(card, 'sampling.logitBias')} />
    </>
  )
}
