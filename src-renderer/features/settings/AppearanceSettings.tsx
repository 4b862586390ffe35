import { useId } from 'react'
import { languageNames } from '../../../src-main/contract/i18n/languages'
import { Settings } from '../../../src-main/contract/settings'
import { isMac } from '../../data/isMac'
import { largestText, smallestText, textSizeStep } from '../../data/textSize'
import { t } from '../../i18n/t'
import { Segments } from '../../ui/Segments'
import { LoginSetting } from './LoginSetting'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

const Choice = Settings.shape['appearance.language'].unwrap()

/** How all windows look, and whether Debrief is there by itself. */
export function AppearanceSettings() {
  return (
    <>
      <ThemeSetting />
      <LanguageSetting />
      <DensitySetting />
      <TextSizeSetting />
      <LoginSetting />
    </>
  )
}

function ThemeSetting() {
  const setting = useSetting('appearance.theme', t('settings.notTaken'))
  return (
    <SettingRow
      setting="appearance.theme"
      name={t('set.appearance.theme')}
      hint={setting.error ?? t('set.appearance.themeHint')}
      isSaved={setting.isSaved}
    >
      <Segments
        label={t('set.appearance.theme')}
        value={setting.value}
        onChange={(theme) => setting.change(theme, true)}
        options={Settings.shape['appearance.theme']
          .unwrap()
          .options.map((value) => ({ value, label: t(`theme.${value}`) }))}
      />
    </SettingRow>
  )
}

function LanguageSetting() {
  const hintId = useId()
  const setting = useSetting('appearance.language', t('settings.notTaken'))
  return (
    <SettingRow
      setting="appearance.language"
      name={t('set.appearance.language')}
      hint={setting.error ?? t('set.appearance.languageHint')}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <select
        className="select"
        aria-label={t('set.appearance.language')}
        aria-describedby={hintId}
        value={setting.value}
        onChange={(event) => setting.change(Choice.parse(event.target.value), true)}
      >
        {Choice.options.map((choice) =>
          choice === 'system' ? (
            <option key={choice} value={choice}>
              {t('language.system')}
            </option>
          ) : (
            <option key={choice} value={choice} lang={choice} dir="auto">
              {languageNames[choice]}
            </option>
          ),
        )}
      </select>
    </SettingRow>
  )
}

function DensitySetting() {
  const setting = useSetting('appearance.density', t('settings.notTaken'))
  return (
    <SettingRow
      setting="appearance.density"
      name={t('set.appearance.density')}
      hint={setting.error ?? t('set.appearance.densityHint')}
      isSaved={setting.isSaved}
    >
      <Segments
        label={t('set.appearance.density')}
        value={setting.value}
        onChange={(density) => setting.change(density, true)}
        options={Settings.shape['appearance.density']
          .unwrap()
          .options.map((value) => ({ value, label: t(`density.${value}`) }))}
      />
    </SettingRow>
  )
}

const textSizes = Array.from(
  { length: (largestText - smallestText) / textSizeStep + 1 },
  (_, step) => smallestText + step * textSizeStep,
)

function TextSizeSetting() {
  const hintId = useId()
  const setting = useSetting('appearance.textSize', t('settings.notTaken'))
  return (
    <SettingRow
      setting="appearance.textSize"
      name={t('set.appearance.textSize')}
      hint={setting.error ?? t('set.appearance.textSizeHint', { key: isMac ? '⌘' : t('keys.ctrl') })}
      hintId={hintId}
      isSaved={setting.isSaved}
    >
      <select
        className="select"
        aria-label={t('set.appearance.textSize')}
        aria-describedby={hintId}
        value={setting.value}
        onChange={(event) => setting.change(Number(event.target.value), true)}
      >
        {textSizes.map((size) => (
          <option key={size} value={size}>
            {t('appearance.percent', { size })}
          </option>
        ))}
      </select>
    </SettingRow>
  )
}
