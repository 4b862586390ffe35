import { useId } from 'react'
import { SummaryStyle } from '../../../src-main/contract/summary'
import { t } from '../../i18n/t'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

/** How summaries are written: each style with its sentence, and the person's own words for the one that is theirs. */
export function StyleSetting() {
  const name = useId()
  const setting = useSetting('summarize.style', t('settings.notTaken'))
  return (
    <>
      <SettingRow
        setting="summarize.style"
        name={t('set.summarize.style')}
        hint={setting.error ?? t('set.summarize.styleHint')}
        isSaved={setting.isSaved}
        isWide
      >
        <fieldset className="choices">
          <legend className="only-spoken">{t('set.summarize.style')}</legend>
          {SummaryStyle.options.map((style) => (
            <label key={style} className="choices__option">
              <input
                type="radio"
                name={name}
                value={style}
                checked={setting.value === style}
                onChange={() => setting.change(style, true)}
              />
              <span className="choices__name">{t(`style.${style}`)}</span>
              <span className="choices__hint">{t(`style.${style}Hint`)}</span>
            </label>
          ))}
        </fieldset>
      </SettingRow>
      {setting.value === 'own' && <OwnPromptSetting />}
    </>
  )
}

function OwnPromptSetting() {
  const id = useId()
  const setting = useSetting('summarize.ownPrompt', t('set.summarize.ownPromptTooLong'))
  return (
    <SettingRow
      setting="summarize.ownPrompt"
      name={t('set.summarize.ownPrompt')}
      hint={setting.error ?? t('set.summarize.ownPromptHint')}
      hintId={id}
      isSaved={setting.isSaved}
      isWide
    >
      <textarea
        className="text-area"
        rows={5}
        dir="auto"
        aria-label={t('set.summarize.ownPrompt')}
        aria-describedby={id}
        aria-invalid={setting.error !== null || undefined}
        placeholder={t('set.summarize.ownPromptExample')}
        value={setting.value}
        onChange={(event) => setting.change(event.target.value)}
      />
    </SettingRow>
  )
}
