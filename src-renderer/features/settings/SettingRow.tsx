import type { ReactNode } from 'react'
import { t } from '../../i18n/t'
import { keepFocus } from '../../ui/keepFocus'

/** A row of Settings: name, one sentence, control; a wide control (a list) stands below the words. */
export function SettingRow({
  name,
  hint,
  hintId,
  isSaved = false,
  isWide = false,
  children,
}: {
  name: string
  hint: string
  hintId?: string
  isSaved?: boolean
  isWide?: boolean
  children: ReactNode
}) {
  return (
    <div className={`setting-row${isWide ? ' setting-row--wide' : ''}`}>
      <div className="setting-row__words">
        <p className="setting-row__name">{name}</p>
        <p className="setting-row__hint" id={hintId}>
          {hint}
        </p>
      </div>
      <div ref={keepFocus} className="setting-row__control">
        {children}
        <span className="setting-row__saved" role="status">
          {isSaved ? t('settings.saved') : ''}
        </span>
      </div>
    </div>
  )
}
