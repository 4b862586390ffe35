import { useQuery } from '@tanstack/react-query'
import { useContext, useState } from 'react'
import type { ReactNode } from 'react'
import { Settings } from '../../../src-main/contract/settings'
import type { SettingName } from '../../../src-main/contract/settings'
import { settingsQuery } from '../../data/queries'
import { t } from '../../i18n/t'
import { SettingSearchContext } from './settingSearch'

/** Settings that few people change, folded away; closed, it says how many of `names` are not as they came. */
export function SettingGroup({
  title,
  hint,
  names,
  children,
}: {
  title: string
  hint: string
  names: readonly SettingName[]
  children: ReactNode
}) {
  const { data } = useQuery(settingsQuery)
  const [isOpen, setIsOpen] = useState(false)
  const isSearching = useContext(SettingSearchContext).words.length > 0
  const settings = data?.settings
  const changed =
    settings === undefined
      ? 0
      : names.filter((name) => JSON.stringify(settings[name]) !== JSON.stringify(defaults[name])).length
  return (
    <details
      className="setting-group"
      open={isOpen || isSearching}
      onToggle={(event) => {
        if (!isSearching) setIsOpen(event.currentTarget.open)
      }}
    >
      <summary className="setting-group__head">
        <span className="setting-group__title">{title}</span>
        <span className="setting-group__hint">{hint}</span>
        {changed > 0 && <span className="setting-group__changed">{t('calls.changed', { count: changed })}</span>}
      </summary>
      {/* Nothing is asked for what is folded away. */}
      {(isOpen || isSearching) && <div className="setting-group__rows">{children}</div>}
    </details>
  )
}

const defaults = Settings.parse({})
