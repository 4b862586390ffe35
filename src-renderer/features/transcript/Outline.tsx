import { memo, useEffect, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { TranscriptTurn } from '../../../src-main/contract/transcript'
import { t } from '../../i18n/t'

/** The turns at the side: one tab stop, arrow keys walk, Enter goes there. */
export const Outline = memo(function Outline({
  turns,
  current,
  onTurn,
}: {
  turns: readonly TranscriptTurn[]
  /** Index of the turn in view. */
  current: number
  onTurn: (turn: TranscriptTurn) => void
}) {
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    // Only the outline itself moves: never the page that holds it.
    const row = list.current?.querySelector<HTMLElement>('[aria-current]')
    if (list.current === null || row === null || row === undefined) return
    const { scrollTop, clientHeight } = list.current
    if (row.offsetTop < scrollTop) list.current.scrollTop = row.offsetTop
    else if (row.offsetTop + row.offsetHeight > scrollTop + clientHeight)
      list.current.scrollTop = row.offsetTop + row.offsetHeight - clientHeight
  }, [current])
  const onKeyDown = (event: KeyboardEvent<HTMLOListElement>): void => {
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const targets: Readonly<Record<string, number | undefined>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    buttons[Math.min(buttons.length - 1, Math.max(0, target))]?.focus()
    event.preventDefault()
  }
  return (
    <nav className="outline" aria-label={t('transcript.outline')}>
      {/* The list only walks between its own buttons. */}
      <ol ref={list} className="outline__turns" role="presentation" onKeyDown={onKeyDown}>
        {turns.map((turn) => (
          <li key={turn.index}>
            <button
              type="button"
              className={`outline__turn outline__turn--${turn.status}`}
              tabIndex={turn.index === current ? 0 : -1}
              aria-current={turn.index === current || undefined}
              title={turn.prompt}
              onClick={() => onTurn(turn)}
            >
              <span className="outline__number">{turn.index + 1}</span>
              <span className="outline__prompt" dir="auto">
                {turn.prompt === '' ? t('transcript.noPrompt') : turn.prompt}
              </span>
              {turn.status !== 'ended' && <span className="outline__status">{t(`turn.${turn.status}`)}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
})
