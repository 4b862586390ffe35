import { useEffect, useRef } from 'react'
import type { Place } from '../../src-main/contract/routes'
import { call } from '../data/bridge'
import { t } from '../i18n/t'
import { Button } from '../ui/Button'

const isMac = navigator.userAgent.includes('Mac OS')

/** The filter, and the way to the other places. */
export function TopBar({
  filter,
  onFilter,
  page,
}: {
  filter: string
  onFilter: (filter: string) => void
  page: Place['page']
}) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isCommand = isMac ? event.metaKey : event.ctrlKey
      if (!isCommand || event.altKey || event.shiftKey || !['k', 'f'].includes(event.key.toLowerCase())) return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <header className="top-bar">
      <search className="top-bar__search">
        <input
          ref={field}
          className="top-bar__field"
          type="search"
          dir="auto"
          spellCheck={false}
          aria-label={t('nav.filter')}
          aria-controls="summary-list"
          aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
          placeholder={t('nav.filter')}
          value={filter}
          onChange={(event) => onFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && filter !== '') onFilter('')
            else if (event.key === 'ArrowDown' || event.key === 'Enter')
              document.getElementById('summary-list')?.focus()
            else return
            event.preventDefault()
          }}
        />
        {filter === '' && <kbd className="top-bar__shortcut">{isMac ? '⌘K' : 'Ctrl K'}</kbd>}
      </search>
      <nav className="top-bar__places" aria-label={t('nav.label')}>
        <a
          className="top-bar__place"
          href="#/summaries"
          aria-current={page === 'summary' || page === 'summaries' ? 'page' : undefined}
        >
          {t('nav.summaries')}
        </a>
        <a className="top-bar__place" href="#/usage" aria-current={page === 'usage' ? 'page' : undefined}>
          {t('nav.usage')}
        </a>
        <Button kind="quiet" onClick={() => void call('app.openSettings', undefined)}>
          {t('nav.settings')}
        </Button>
      </nav>
    </header>
  )
}
