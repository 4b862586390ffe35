import { useEffect, useRef } from 'react'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import type { SectionName } from './useShownSection'

/** The sections of Settings: beside them, or in a row above where the window is narrow. */
export function SettingsNav({
  names,
  current,
  onGo,
}: {
  names: readonly SectionName[]
  /** null: none, while something is looked for. */
  current: SectionName | null
  onGo: (name: SectionName) => void
}) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <nav ref={nav} className="settings__nav" aria-label={t('settings.sections')}>
      {names.map((name) => (
        <Button key={name} kind="quiet" aria-current={name === current || undefined} onClick={() => onGo(name)}>
          {t(`settings.section.${name}`)}
        </Button>
      ))}
    </nav>
  )
}
