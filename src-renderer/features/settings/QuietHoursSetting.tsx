import { useId } from 'react'
import { t } from '../../i18n/t'
import { TextField } from '../../ui/TextField'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

/** A stretch of every day: two times, or none. */
export function QuietHoursSetting() {
  const hintId = useId()
  const from = useSetting('notifications.quietFrom', t('set.notifications.quietTime'))
  const to = useSetting('notifications.quietTo', t('set.notifications.quietTime'))
  const isAlone = (from.value === '') !== (to.value === '')
  const error = from.error ?? to.error
  return (
    <SettingRow
      name={t('set.notifications.quiet')}
      hint={error ?? t(isAlone ? 'set.notifications.quietAlone' : 'set.notifications.quietHint')}
      hintId={hintId}
      isSaved={from.isSaved || to.isSaved}
    >
      <span className="quiet-hours">
        {[
          { label: t('set.notifications.quietFrom'), example: '22:00', setting: from },
          { label: t('set.notifications.quietTo'), example: '07:00', setting: to },
        ].map(({ label, example, setting }, index) => (
          <span key={label} className="quiet-hours__end">
            {index === 1 && <span aria-hidden="true">{t('set.notifications.quietDash')}</span>}
            <TextField
              label={label}
              isLabelHidden
              describedBy={hintId}
              className="text-field--short"
              placeholder={example}
              value={setting.value}
              onChange={(event) => setting.change(event.target.value.trim())}
            />
          </span>
        ))}
      </span>
    </SettingRow>
  )
}
