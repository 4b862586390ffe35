import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { SettingRow } from './SettingRow'
import { offerPutBack } from './takeOut'
import { useSetting } from './useSetting'

/** The models whose providers may keep prompts, each to be taken back; nothing while there are none. */
export function ConsentList() {
  const setting = useSetting('model.dataCollectionAllowed', t('settings.notTaken'))
  if (setting.value.length === 0) return null
  return (
    <SettingRow
      isWide
      setting="model.dataCollectionAllowed"
      name={t('consent.list')}
      hint={setting.error ?? t('consent.listHint')}
      isSaved={setting.isSaved}
    >
      <ul className="consent-list">
        {setting.value.map((model, at) => (
          <li key={model} className="consent-list__row">
            <code dir="ltr">{model}</code>
            <Button
              kind="quiet"
              aria-label={t('consent.takeBackLabel', { model })}
              onClick={() => {
                setting.change(
                  setting.value.filter((one) => one !== model),
                  true,
                )
                offerPutBack(t('undo.takenOut', { value: model }), 'model.dataCollectionAllowed', model, at)
              }}
            >
              {t('consent.takeBack')}
            </Button>
          </li>
        ))}
      </ul>
    </SettingRow>
  )
}
