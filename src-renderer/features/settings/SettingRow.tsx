import type { ReactNode } from 'react'
import { t } from '../../i18n/t'

/** A row of Settings: name, one sentence, control. */
export function SettingRow({
  name,
  hint,
  hintId,
  isSaved = false,
  children,
}: {
  name: string
  hint: string
  hintId?: string
  isSaved?: boolean
  children: ReactNode
}) {
  return (
    <div className="setting-row">
      <div className="setting-row__words">
        <p className="setting-row__name">{name}</p>
        <p className="setting-row__hint" id={hintId}>
          {hint}
        </p>
      </div>
      <div className="setting-row__control">
        {children}
        <span className="setting-row__saved" role="status">
          {isSaved ? t('settings.saved') : ''}
        </span>
      </div>
    </div>
  )
}
