import { useId } from 'react'
import type { ModelCard } from '../../../src-main/contract/models'
import { Settings } from '../../../src-main/contract/settings'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'
import { SettingRow } from './SettingRow'
import { takesEffort, unfitReasoning } from './unfit'
import { useSetting } from './useSetting'

export function ProviderSortSetting() {
  const setting = useSetting('provider.sort', t('settings.notTaken'))
  return (
    <SettingRow
      setting="provider.sort"
      name={t('set.provider.sort')}
      hint={setting.error ?? t('set.provider.sortHint')}
      isSaved={setting.isSaved}
    >
      <Segments
        label={t('set.provider.sort')}
        value={setting.value}
        onChange={(sort) => setting.change(sort, true)}
        options={Settings.shape['provider.sort']
          .unwrap()
          .options.map((value) => ({ value, label: t(`providerSort.${value}`) }))}
      />
    </SettingRow>
  )
}

/** A model that must reason cannot be told not to. */
export function ReasoningModeSetting({ card }: { card: ModelCard | null }) {
  const setting = useSetting('reasoning.mode', t('settings.notTaken'))
  const unfit = unfitReasoning(card)
  const isMandatory = card?.reasoning === 'mandatory'
  const hint = isMandatory ? t('calls.mandatory', { model: card.name }) : t('set.reasoning.modeHint')
  return (
    <SettingRow
      setting="reasoning.mode"
      name={t('set.reasoning.mode')}
      hint={setting.error ?? unfit ?? hint}
      isSaved={setting.isSaved}
    >
      <Segments
        label={t('set.reasoning.mode')}
        value={setting.value}
        isDisabled={unfit !== null}
        onChange={(mode) => setting.change(mode, true)}
        options={Settings.shape['reasoning.mode'].unwrap().options.map((value) => ({
          value,
          label: t(`reasoningMode.${value}`),
          isDisabled: isMandatory && value === 'off',
        }))}
      />
    </SettingRow>
  )
}

export function EffortSetting({ card }: { card: ModelCard | null }) {
  const id = useId()
  const setting = useSetting('reasoning.effort', t('settings.notTaken'))
  const unfit = unfitReasoning(card)
  const lower = takesEffort(card, setting.value) ? null : t('calls.effortLower', { model: card?.name ?? '' })
  return (
    <SettingRow
      setting="reasoning.effort"
      name={t('set.reasoning.effort')}
      hint={setting.error ?? unfit ?? lower ?? t('set.reasoning.effortHint')}
      hintId={id}
      isSaved={setting.isSaved}
    >
      <select
        className="select"
        aria-label={t('set.reasoning.effort')}
        aria-describedby={id}
        disabled={unfit !== null}
        value={setting.value}
        onChange={(event) => {
          const effort = Settings.shape['reasoning.effort'].safeParse(event.target.value)
          if (effort.success) setting.change(effort.data, true)
        }}
      >
        {Settings.shape['reasoning.effort'].unwrap().options.map((effort) => (
          <option key={effort} value={effort} disabled={!takesEffort(card, effort)}>
            {t(`effort.${effort}`)}
          </option>
        ))}
      </select>
    </SettingRow>
  )
}

export function ServiceTierSetting() {
  const setting = useSetting('sampling.serviceTier', t('settings.notTaken'))
  return (
    <SettingRow
      setting="sampling.serviceTier"
      name={t('set.sampling.serviceTier')}
      hint={setting.error ?? t('set.sampling.serviceTierHint')}
      isSaved={setting.isSaved}
    >
      <Segments
        label={t('set.sampling.serviceTier')}
        value={setting.value}
        onChange={(tier) => setting.change(tier, true)}
        options={Settings.shape['sampling.serviceTier']
          .unwrap()
          .options.map((value) => ({ value, label: t(`tier.${value}`) }))}
      />
    </SettingRow>
  )
}
