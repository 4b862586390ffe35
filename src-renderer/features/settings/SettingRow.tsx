import type { ReactNode } from 'react'
import type { SettingName } from '../../../src-main/contract/settings'
import { t } from '../../i18n/t'
import { keepFocus } from '../../ui/keepFocus'
import { Marked } from './Marked'
import { useFindable } from './settingSearch'

/**
 * A row of Settings: name, one sentence, control; a wide control (a list) stands below the words. A search finds it by all of that and by
 * its `setting`.
 */
export function SettingRow({
  name,
  hint,
  setting,
  hintId,
  isSaved = false,
  isWide = false,
  children,
}: {
  name: string
  hint: string
  setting?: SettingName
  hintId?: string
  isSaved?: boolean
  isWide?: boolean
  children: ReactNode
}) {
  const { isShown, isSearching } = useFindable({ name, hint, setting })
  return (
    <div
      className={`setting-row${isWide ? ' setting-row--wide' : ''}`}
      hidden={!isShown}
      data-found={isSearching && isShown ? '' : undefined}
      {...(isSearching && { tabIndex: -1, role: 'group', 'aria-label': name })}
    >
      <div className="setting-row__words">
        <p className="setting-row__name">
          <Marked text={name} />
        </p>
        <p className="setting-row__hint" id={hintId}>
          <Marked text={hint} />
        </p>
        {isSearching && setting !== undefined && (
          <code className="setting-row__key" dir="ltr">
            <Marked text={setting} />
          </code>
        )}
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
