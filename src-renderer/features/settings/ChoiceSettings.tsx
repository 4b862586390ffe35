import { useId } from 'react'
import { perLocale } from '../../../src-main/contract/i18n/locale'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

const languages = ['en', 'ar', 'de', 'es', 'fr', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'sv', 'tr', 'uk', 'zh']
const names = perLocale((tag) => new Intl.DisplayNames(tag, { type: 'language' }))

export function LanguageSetting() {
  const id = useId()
  const setting = useSetting('summarize.language', t('settings.notTaken'))
  // A tag set from the command line stays choosable.
  const tags = languages.includes(setting.value) || setting.value === '' ? languages : [setting.value, ...languages]
  return (
    <SettingRow
      setting="summarize.language"
      name={t('set.summarize.language')}
      hint={setting.error ?? t('set.summarize.languageHint')}
      hintId={id}
      isSaved={setting.isSaved}
    >
      <select
        className="select"
        aria-label={t('set.summarize.language')}
        aria-describedby={id}
        value={setting.value}
        onChange={(event) => setting.change(event.target.value, true)}
      >
        <option value="">{t('set.summarize.languageOfSession')}</option>
        {tags.map((tag) => (
          <option key={tag} value={tag}>
            {nameOf(tag)}
          </option>
        ))}
      </select>
    </SettingRow>
  )
}

function nameOf(tag: string): string {
  try {
    return names().of(tag) ?? tag
  } catch {
    return tag // not a well-formed tag
  }
}

export function DataCollectionSetting() {
  const setting = useSetting('provider.dataCollection', t('settings.notTaken'))
  return (
    <SettingRow
      setting="provider.dataCollection"
      name={t('set.provider.dataCollection')}
      hint={setting.error ?? t('set.provider.dataCollectionHint')}
      isSaved={setting.isSaved}
    >
      <Segments
        label={t('set.provider.dataCollection')}
        value={setting.value}
        onChange={(choice) => setting.change(choice, true)}
        options={(['deny', 'allow'] as const).map((value) => ({ value, label: t(`data.${value}`) }))}
      />
    </SettingRow>
  )
}
