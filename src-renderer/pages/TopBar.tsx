import { eitherParts } from '../../src-main/contract/i18n/numbers'
import type { Place } from '../../src-main/contract/routes'
import { call } from '../data/bridge'
import { isMac } from '../data/isMac'
import { useIsOpened } from '../data/opened'
import { t } from '../i18n/t'
import { Button } from '../ui/Button'
import { Keys } from '../features/palette/Keys'
import { ariaKeys, strokeLabels } from '../features/palette/shortcuts'
import { shortcuts } from '../features/palette/useShortcuts'

/** The search field's id: results give the focus back to it. */
export const searchFieldId = 'search-field'

/** Ready for other words. */
export function focusSearch(): void {
  const field = document.getElementById(searchFieldId)
  field?.focus()
  if (field instanceof HTMLInputElement) field.select()
}

/** Places that the list leads to. */
const ofSessions: readonly Place['page'][] = ['summaries', 'summary', 'transcript', 'preview']

/** The search, and the way to the other places. */
export function TopBar({
  text,
  onText,
  onDown,
  onCommands,
  page,
}: {
  text: string
  onText: (text: string) => void
  /** Into what the field stands above: the results, or the list. */
  onDown: () => void
  onCommands: () => void
  page: Place['page']
}) {
  const isOpened = useIsOpened()
  return (
    <header className="top-bar">
      <search className="top-bar__search">
        <input
          id={searchFieldId}
          className="top-bar__field"
          type="search"
          dir="auto"
          spellCheck={false}
          aria-label={t('nav.search')}
          aria-controls={text.trim() === '' ? 'summary-list' : 'search-results'}
          aria-keyshortcuts={ariaKeys(shortcuts.search, isMac)}
          placeholder={t('nav.search')}
          maxLength={1_000}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={(event) => {
            // A key that an input method takes to choose a character is none of ours.
            if (event.nativeEvent.isComposing) return
            if (event.key === 'Escape' && text !== '') onText('')
            else if (event.key === 'ArrowDown' || event.key === 'Enter') onDown()
            else return
            event.preventDefault()
          }}
        />
        {/* The first list that the system's rules join takes longer than the rest of the bar. */}
        {text === '' && isOpened && (
          <kbd className="top-bar__shortcut">
            {eitherParts(shortcuts.search).map(({ type, value }, index) => (
              <span key={index} className={type === 'literal' ? 'keys__then' : undefined}>
                {type === 'literal' ? value.trim() : <bdi>{strokeLabels(value, isMac)}</bdi>}
              </span>
            ))}
          </kbd>
        )}
      </search>
      <button
        type="button"
        className="top-bar__commands"
        aria-keyshortcuts={ariaKeys(shortcuts.palette, isMac)}
        aria-haspopup="dialog"
        onClick={onCommands}
      >
        {t('palette.open')}
        {shortcuts.palette.map((keys) => (
          <Keys key={keys} keys={keys} />
        ))}
      </button>
      <nav className="top-bar__places" aria-label={t('nav.label')}>
        <a className="top-bar__place" href="#/summaries" aria-current={ofSessions.includes(page) ? 'page' : undefined}>
          {t('nav.summaries')}
        </a>
        <a className="top-bar__place" href="#/digest" aria-current={page === 'digest' ? 'page' : undefined}>
          {t('nav.digest')}
        </a>
        <a className="top-bar__place" href="#/usage" aria-current={page === 'usage' ? 'page' : undefined}>
          {t('nav.usage')}
        </a>
        <a className="top-bar__place" href="#/health" aria-current={page === 'health' ? 'page' : undefined}>
          {t('nav.health')}
        </a>
        <Button kind="quiet" onClick={() => void call('app.openSettings', { section: null })}>
          {t('nav.settings')}
        </Button>
      </nav>
    </header>
  )
}
