import { useEffect, useRef } from 'react'
import { isMac } from '../../data/isMac'
import { t } from '../../i18n/t'

export const settingSearchId = 'setting-search'

/** Above the sections: what is typed shows the rows that match. */
export function SettingSearchField({
  text,
  onText,
  onDown,
}: {
  text: string
  onText: (text: string) => void
  onDown: () => void
}) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isHeld = isMac ? event.metaKey : event.ctrlKey
      if (event.defaultPrevented || !isHeld || event.altKey || event.shiftKey || event.key !== 'f') return
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <search className="setting-search">
      <input
        ref={field}
        id={settingSearchId}
        className="setting-search__field"
        type="search"
        dir="auto"
        spellCheck={false}
        aria-label={t('settings.search')}
        aria-controls="settings-rows"
        placeholder={t('settings.search')}
        maxLength={200}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape' && text !== '') onText('')
          else if (event.key === 'ArrowDown') onDown()
          else return
          event.preventDefault()
        }}
      />
    </search>
  )
}
