import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'

export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <div className="settings__nothing">
      <p className="settings__nothing-name" role="status">
        {t('settings.nothingFound')}
      </p>
      <p className="setting-row__hint">{t('settings.nothingFoundHint')}</p>
      <Button onClick={onClear}>{t('settings.clearSearch')}</Button>
    </div>
  )
}
