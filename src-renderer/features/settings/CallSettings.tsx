import { useQuery } from '@tanstack/react-query'
import { settingsQuery } from '../../data/queries'
import { useChosenCard } from '../../data/useChosenCard'
import { t } from '../../i18n/t'
import { ServiceTierSetting } from './CallChoices'
import { ProviderSettings } from './ProviderSettings'
import { ReasoningSettings } from './ReasoningSettings'
import { SamplingSettings } from './SamplingSettings'
import { SettingGroup } from './SettingGroup'
import { SwitchSetting } from './SwitchSetting'
import { TextSetting } from './TextSetting'

/** How OpenRouter is asked, in groups that stay folded for most people. */
export function CallSettings() {
  const { data } = useQuery(settingsQuery)
  const card = useChosenCard()
  const isAnonymous = data?.settings['attribution.enabled'] === false ? t('calls.isAnonymous') : null
  return (
    <div className="call-settings">
      <SettingGroup
        title={t('calls.providers')}
        hint={t('calls.providersHint')}
        names={[
          'provider.order',
          'provider.only',
          'provider.ignore',
          'provider.allowFallbacks',
          'provider.requireParameters',
          'provider.sort',
          'provider.maxPromptUsd',
          'provider.maxCompletionUsd',
          'provider.quantizations',
        ]}
      >
        <ProviderSettings />
      </SettingGroup>
      <SettingGroup
        title={t('calls.reasoning')}
        hint={t('calls.reasoningHint')}
        names={['reasoning.mode', 'reasoning.effort', 'reasoning.maxTokens', 'reasoning.exclude']}
      >
        <ReasoningSettings card={card} />
      </SettingGroup>
      <SettingGroup
        title={t('calls.sampling')}
        hint={t('calls.samplingHint')}
        names={[
          'sampling.temperature',
          'sampling.topP',
          'sampling.maxTokens',
          'sampling.frequencyPenalty',
          'sampling.presencePenalty',
          'sampling.repetitionPenalty',
          'sampling.seed',
          'sampling.stop',
          'sampling.logitBias',
        ]}
      >
        <SamplingSettings card={card} />
      </SettingGroup>
      <SettingGroup
        title={t('calls.delivery')}
        hint={t('calls.deliveryHint')}
        names={['call.stream', 'call.compression', 'sampling.serviceTier']}
      >
        <SwitchSetting name="call.stream" />
        <ServiceTierSetting />
        <SwitchSetting name="call.compression" />
      </SettingGroup>
      {/* The default address is the application's own and not the contract's, so it is not counted as changed. */}
      <SettingGroup
        title={t('calls.attribution')}
        hint={t('calls.attributionHint')}
        names={['attribution.enabled', 'attribution.title']}
      >
        <SwitchSetting name="attribution.enabled" />
        <TextSetting name="attribution.referer" unfit={isAnonymous} />
        <TextSetting name="attribution.title" unfit={isAnonymous} />
      </SettingGroup>
    </div>
  )
}
