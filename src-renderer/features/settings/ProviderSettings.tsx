import { useQuery } from '@tanstack/react-query'
import { useContext } from 'react'
import { modelProvidersQuery, settingsQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { ProviderSortSetting } from './CallChoices'
import { ListSetting } from './ListSetting'
import { readSlug } from './listWords'
import { OptionalNumberSetting } from './OptionalNumberSetting'
import { QuantizationSetting } from './QuantizationSetting'
import { SettingSearchContext } from './settingSearch'
import { SwitchSetting } from './SwitchSetting'

/** Which providers may answer. Those of the chosen model are suggested; without an answer to that question any can be typed. */
export function ProviderSettings() {
  const { data } = useQuery(settingsQuery)
  const isSearching = useContext(SettingSearchContext).words.length > 0
  // OpenRouter is asked when somebody opens the group, not when a search passes through it.
  const { data: providers = [] } = useQuery({
    ...modelProvidersQuery(data?.settings['model.primary'] ?? ''),
    enabled: !isSearching,
  })
  // One provider may serve several copies of a model, each with its own weights.
  const names = new Map(providers.map(({ slug, name }) => [slug, name]))
  const list = {
    fault: t('calls.slugFault'),
    read: readSlug,
    suggestions: [...names].map(([value, label]) => ({ value, label })),
  }
  return (
    <>
      <ListSetting name="provider.order" isOrdered {...list} />
      <ListSetting name="provider.only" {...list} />
      <ListSetting name="provider.ignore" {...list} />
      <SwitchSetting name="provider.allowFallbacks" />
      <SwitchSetting name="provider.requireParameters" />
      <ProviderSortSetting />
      <OptionalNumberSetting name="provider.maxPromptUsd" unit={t('unit.usd')} empty={t('calls.noCap')} />
      <OptionalNumberSetting name="provider.maxCompletionUsd" unit={t('unit.usd')} empty={t('calls.noCap')} />
      <QuantizationSetting />
    </>
  )
}
