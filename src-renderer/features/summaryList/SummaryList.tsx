import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { useIsCompact } from '../../data/appearance'
import { goTo } from '../../data/place'
import { pageSize } from '../../data/queries'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useNow } from '../../data/useNow'
import { t } from '../../i18n/t'
import { listItems } from './listItems'
import { ListSkeleton } from './ListSkeleton'
import { SummaryOption } from './SummaryOption'
import { useSummaryPages } from './useSummaryPages'

const headingPx = 32
const comfortablePx = 54
const compactPx = 44
/** Walking with held arrow keys opens only the row that it stops at. */
const settleMs = 120

/** The list at the left. `openId` is the id in the place, of a summary or of its session. */
export function SummaryList({ openId }: { openId: string | null }) {
  const now = useNow()
  const pages = useSummaryPages()
  const { rows } = pages
  const scroller = useRef<HTMLDivElement>(null)
  const [isPointerOver, setIsPointerOver] = useState(false)

  const items = useMemo(() => listItems(rows, now), [rows, now])
  const itemOfRow = useMemo(() => {
    const places: number[] = []
    for (const [place, item] of items.entries()) if (item.kind !== 'heading') places[item.index] = place
    return places
  }, [items])

  const rowPx = useIsCompact() ? compactPx : comfortablePx
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? headingPx : rowPx),
    overscan: 12,
  })
  const shown = virtual.getVirtualItems()
  useEffect(() => virtual.measure(), [items, virtual, rowPx])

  const { need } = pages
  useEffect(() => {
    const offsets = new Set<number>()
    for (const { index } of shown) {
      const item = items[index]
      if (item?.kind === 'waiting') offsets.add(Math.floor(item.index / pageSize) * pageSize)
    }
    if (offsets.size > 0) need([...offsets])
  }, [shown, items, need])

  // New rows come in by themselves only where nothing that a person looks at would move.
  const { newCount, takeIn } = pages
  const [isAtTop, setIsAtTop] = useState(true)
  const isOpenUnknown = openId !== null && !rows.some((row) => row?.id === openId || row?.sessionId === openId)
  const mayTakeIn = rows.length === 0 || (isAtTop && !isPointerOver) || isOpenUnknown
  useEffect(() => {
    if (newCount > 0 && mayTakeIn) takeIn()
  }, [newCount, mayTakeIn, takeIn])

  const openIndex = rows.findIndex((row) => row?.id === openId || row?.sessionId === openId)
  const [walkedTo, setWalkedTo] = useState<number | null>(null)
  const activeIndex = walkedTo ?? openIndex
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setWalkedTo(null), [openId])

  const walk = (to: number): void => {
    const index = Math.min(rows.length - 1, Math.max(0, to))
    setWalkedTo(index)
    virtual.scrollToIndex(itemOfRow[index] ?? 0, { align: index === 0 ? 'end' : 'auto' })
    clearTimeout(settling.current)
    const row = rows[index]
    if (row !== undefined) settling.current = setTimeout(() => open(row, true), settleMs)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1)
    const targets: Readonly<Record<string, number | undefined>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: rows.length - 1,
    }
    const target = targets[event.key]
    const row = rows[activeIndex]
    if (target !== undefined) walk(target)
    else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      clearTimeout(settling.current)
      open(row, false)
      document.getElementById('detail')?.focus()
    } else return
    event.preventDefault()
  }

  if (pages.isLoading) return <ListSkeleton />
  if (pages.error !== null) return <ProblemNotice error={pages.error} onRetry={pages.retry} />
  const activeRow = rows[activeIndex]
  const isActiveShown = shown.some(({ index }) => index === itemOfRow[activeIndex])
  return (
    <div className="summary-list">
      {newCount > 0 && !mayTakeIn && (
        <button
          type="button"
          className="summary-list__new"
          aria-label={t('list.showNew', { count: newCount })}
          onClick={() => {
            takeIn()
            virtual.scrollToOffset(0)
            scroller.current?.focus()
          }}
        >
          {t('list.new', { count: newCount })}
        </button>
      )}
      {rows.length === 0 && <p className="summary-list__empty">{t('list.empty')}</p>}
      <div
        ref={scroller}
        id="summary-list"
        className="summary-list__scroller"
        role="listbox"
        tabIndex={0}
        aria-label={t('list.label')}
        aria-activedescendant={activeRow !== undefined && isActiveShown ? optionId(activeRow) : undefined}
        onKeyDown={onKeyDown}
        onScroll={(event) => setIsAtTop(event.currentTarget.scrollTop < 4)}
        onPointerEnter={() => setIsPointerOver(true)}
        onPointerLeave={() => setIsPointerOver(false)}
        onFocus={() => {
          if (activeIndex >= 0) virtual.scrollToIndex(itemOfRow[activeIndex] ?? 0, { align: 'auto' })
        }}
      >
        <div className="summary-list__room" role="presentation" style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start, key }) => {
            const item = items[index]
            const style = { transform: `translateY(${start}px)` }
            if (item === undefined) return null
            if (item.kind === 'heading') {
              return (
                <div key={key} className="summary-list__day" role="presentation" style={style}>
                  {item.text}
                </div>
              )
            }
            if (item.kind === 'waiting')
              return <div key={key} className="summary-option skeleton-row" role="presentation" style={style} />
            const { row } = item
            return (
              <div
                key={row.sessionId}
                id={optionId(row)}
                className={`summary-option${item.index === activeIndex ? ' summary-option--active' : ''}${row.isRead ? '' : ' summary-option--unread'}`}
                role="option"
                tabIndex={-1}
                aria-selected={item.index === openIndex}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                style={style}
                onClick={() => open(row, false)}
                onKeyDown={() => {}}
              >
                <SummaryOption row={row} now={now} />
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

function open(row: SummaryRow, isReplacing: boolean): void {
  goTo({ page: 'summary', id: row.id }, isReplacing)
}

const optionId = (row: SummaryRow): string => `summary-${row.sessionId}`
