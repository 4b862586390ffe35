import { Quantization } from '../../../src-main/contract/settings'
import { t } from '../../i18n/t'
import { Toggle } from '../../ui/Toggle'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

/** How far a provider's weights may be rounded: none chosen takes any. */
export function QuantizationSetting() {
  const setting = useSetting('provider.quantizations', t('settings.notTaken'))
  return (
    <SettingRow
      isWide
      setting="provider.quantizations"
      name={t('set.provider.quantizations')}
      hint={setting.error ?? t('set.provider.quantizationsHint')}
      isSaved={setting.isSaved}
    >
      <div className="toggle-list" role="group" aria-label={t('set.provider.quantizations')}>
        {Quantization.options.map((one) => (
          <Toggle
            key={one}
            label={one === 'unknown' ? t('provider.quantizationUnknown') : one}
            isOn={setting.value.includes(one)}
            onChange={(isOn) =>
              setting.change(
                Quantization.options.filter((other) => (other === one ? isOn : setting.value.includes(other))),
                true,
              )
            }
          />
        ))}
      </div>
    </SettingRow>
  )
}
