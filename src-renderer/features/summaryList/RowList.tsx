import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { rowsPerPage } from '../../../src-main/contract/filter'
import type { SummaryRow } from '../../../src-main/contract/summary'
import { isCovered } from '../../data/isDialogOpen'
import { useIsCompact } from '../../data/appearance'
import { isMac } from '../../data/isMac'
import { noteOpened, useIsOpened } from '../../data/opened'
import { goTo } from '../../data/place'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useStar } from '../../data/useStar'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { BulkBar } from './BulkBar'
import { listItems } from './listItems'
import { ListSkeleton } from './ListSkeleton'
import { selectKey } from './selectKey'
import { SummaryOption } from './SummaryOption'
import type { BulkRun } from './useBulkRun'
import type { ListFilter } from './useListFilter'
import { useSelection } from './useSelection'
import { useSummaryPages } from './useSummaryPages'

const headingPx = 32
const comfortablePx = 54
const compactPx = 44
/** Rows beyond either edge of the list. */
const scrolledPast = 12
/** Walking with held arrow keys opens only the row that it stops at. */
const settleMs = 120

/** The rows that the filters let through, and what can be done with several of them. */
export function RowList({
  openId,
  openSessionId,
  now,
  filters: { filter, active, clear },
  run,
  onCount,
}: {
  openId: string | null
  openSessionId: string | null
  now: number
  filters: ListFilter
  run: BulkRun
  /** How many rows there are, as soon as it is known. */
  onCount: (count: number) => void
}) {
  const pages = useSummaryPages(filter)
  const { rows, isLoading } = pages
  const scroller = useRef<HTMLDivElement>(null)
  const [isPointerOver, setIsPointerOver] = useState(false)
  useEffect(() => {
    if (isLoading) return
    onCount(rows.length)
    noteOpened()
  }, [onCount, isLoading, rows.length])

  const items = useMemo(() => listItems(rows, now), [rows, now])
  const itemOfRow = useMemo(() => {
    const places: number[] = []
    for (const [place, item] of items.entries()) if (item.kind !== 'heading') places[item.index] = place
    return places
  }, [items])

  const isOpened = useIsOpened()
  const rowPx = useIsCompact() ? compactPx : comfortablePx
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (items[index]?.kind === 'heading' ? headingPx : rowPx),
    // What can be seen comes first, what a scroll would bring a moment later.
    overscan: isOpened ? scrolledPast : 1,
    // The rows come with the first drawing of the list, and not after it has been measured.
    initialRect: { width: 0, height: window.innerHeight },
  })
  const shown = virtual.getVirtualItems()
  const sized = useRef({ items, rowPx })
  useEffect(() => {
    const before = sized.current
    sized.current = { items, rowPx }
    // What comes into an empty list has no size that could be wrong.
    if (before.rowPx !== rowPx || (before.items !== items && before.items.length > 0)) virtual.measure()
  }, [items, virtual, rowPx])

  const openIndex = rows.findIndex((row) => row?.id === openId || row?.sessionId === (openSessionId ?? openId))
  const selection = useSelection(rows, openIndex)
  const isSelecting = selection.sessionIds.length > 0

  const { need } = pages
  const { waitingFrom, waitingTo } = selection
  useEffect(() => {
    const offsets = new Set<number>()
    for (const { index } of shown) {
      const item = items[index]
      if (item?.kind === 'waiting') offsets.add(Math.floor(item.index / rowsPerPage) * rowsPerPage)
    }
    // Rows that are selected without having been in sight yet.
    for (let index = waitingFrom; index <= waitingTo; index += 1)
      offsets.add(Math.floor(index / rowsPerPage) * rowsPerPage)
    if (offsets.size > 0) need([...offsets])
  }, [shown, items, need, waitingFrom, waitingTo])

  // New rows come in by themselves only where nothing that a person looks at would move.
  const { newCount, takeIn } = pages
  const [isAtTop, setIsAtTop] = useState(true)
  const isOpenUnknown = filter === null && openId !== null && openIndex === -1
  const mayTakeIn = rows.length === 0 || (!isSelecting && ((isAtTop && !isPointerOver) || isOpenUnknown))
  useEffect(() => {
    if (newCount > 0 && mayTakeIn) takeIn()
  }, [newCount, mayTakeIn, takeIn])

  const [walkedTo, setWalkedTo] = useState<number | null>(null)
  const activeIndex = walkedTo ?? openIndex
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setWalkedTo(null), [openId])
  useEffect(() => () => clearTimeout(settling.current), [])
  const { mutate: star } = useStar()
  const starRow = useCallback(
    ({ sessionId, isStarred }: SummaryRow) => star({ sessionIds: [sessionId], isStarred: !isStarred }),
    [star],
  )

  const moveTo = (index: number): void => {
    clearTimeout(settling.current)
    setWalkedTo(index)
    virtual.scrollToIndex(itemOfRow[index] ?? 0, { align: index === 0 ? 'end' : 'auto' })
  }
  const walk = (index: number): void => {
    moveTo(index)
    const row = rows[index]
    if (row === undefined) return
    const from = location.hash
    settling.current = setTimeout(() => {
      // Whoever went somewhere else meanwhile is not taken back by a row that was only walked over.
      if (location.hash === from) open(row, true)
    }, settleMs)
  }
  const starRows = (sessionIds: readonly string[]): void => {
    const meant = new Set(sessionIds)
    const isEach = rows.every((row) => row === undefined || !meant.has(row.sessionId) || row.isStarred)
    star({ sessionIds: [...sessionIds], isStarred: !isEach })
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
    const wanted = targets[event.key]
    const target = wanted === undefined ? undefined : Math.min(rows.length - 1, Math.max(0, wanted))
    const row = rows[activeIndex]
    const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey
    const key = selectKey(event, isMac)
    if (key === 'all') selection.all()
    else if (key === 'toggle' && row !== undefined) selection.toggle(activeIndex)
    else if (target !== undefined && event.shiftKey) {
      selection.extendTo(target, activeIndex)
      moveTo(target)
    } else if (target !== undefined) {
      selection.clear()
      walk(target)
    } else if (event.key === 's' && isAlone && !event.repeat && isSelecting) starRows(selection.sessionIds)
    else if (event.key === 's' && isAlone && !event.repeat && row !== undefined) starRow(row)
    else if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      selection.clear()
      clearTimeout(settling.current)
      open(row, false)
      document.getElementById('detail')?.focus()
    } else return
    event.preventDefault()
  }
  const onClick = (event: MouseEvent, row: SummaryRow, index: number): void => {
    if (isMac ? event.metaKey : event.ctrlKey) {
      moveTo(index)
      selection.toggle(index)
    } else if (event.shiftKey) {
      moveTo(index)
      selection.extendTo(index, activeIndex === -1 ? index : activeIndex)
    } else {
      selection.clear()
      setWalkedTo(null)
      open(row, false)
    }
  }
  const { clear: clearSelection } = selection
  useEffect(() => {
    if (!isSelecting) return
    const onEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || isCovered()) return
      event.preventDefault()
      clearSelection()
    }
    window.addEventListener('keydown', onEscape)
    return () => window.removeEventListener('keydown', onEscape)
  })

  // A filter answers within a few frames: nothing flashes up in between.
  if (isLoading) return filter === null ? <ListSkeleton /> : <div className="summary-list__body" aria-busy="true" />
  if (pages.error !== null) return <ProblemNotice error={pages.error} onRetry={pages.retry} />
  const activeRow = rows[activeIndex]
  const isActiveShown = shown.some(({ index }) => index === itemOfRow[activeIndex])
  return (
    <div className="summary-list__body">
      {newCount > 0 && !mayTakeIn && (
        <button
          type="button"
          className="summary-list__new"
          aria-label={t('list.showNew', { count: newCount })}
          onClick={() => {
            selection.clear()
            takeIn()
            virtual.scrollToOffset(0)
            scroller.current?.focus()
          }}
        >
          {t('list.new', { count: newCount })}
        </button>
      )}
      {rows.length === 0 && filter === null && <p className="summary-list__empty">{t('list.empty')}</p>}
      {rows.length === 0 && filter !== null && (
        <div className="summary-list__none">
          <p dir="auto">{t('filter.none', { labels: active.map(({ label }) => label) })}</p>
          <Button onClick={clear}>{t('filter.clearAll')}</Button>
        </div>
      )}
      <div
        ref={scroller}
        id="summary-list"
        className="summary-list__scroller"
        role="listbox"
        tabIndex={0}
        aria-label={t('list.label')}
        aria-multiselectable="true"
        aria-activedescendant={activeRow !== undefined && isActiveShown ? optionId(activeRow) : undefined}
        onKeyDown={onKeyDown}
        onScroll={(event) => setIsAtTop(event.currentTarget.scrollTop < 4)}
        onPointerEnter={() => setIsPointerOver(true)}
        onPointerLeave={() => setIsPointerOver(false)}
        onFocus={(event) => {
          // A row that is pressed has it too, and must not be moved from under the pointer.
          if (event.target === event.currentTarget && activeIndex >= 0) {
            virtual.scrollToIndex(itemOfRow[activeIndex] ?? 0, { align: 'auto' })
          }
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
            const isSelected = selection.has(row.sessionId)
            return (
              <div
                key={row.sessionId}
                id={optionId(row)}
                className={classOf(row, { isActive: item.index === activeIndex, isSelected })}
                role="option"
                tabIndex={-1}
                aria-selected={isSelecting ? isSelected : item.index === openIndex}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                style={style}
                onMouseDown={(event) => {
                  // Else the words up to there are selected as text.
                  if (!event.shiftKey) return
                  event.preventDefault()
                  scroller.current?.focus({ preventScroll: true })
                }}
                onClick={(event) => onClick(event, row, item.index)}
                onKeyDown={() => {}}
              >
                <SummaryOption row={row} now={now} onStar={starRow} />
              </div>
            )
          })}
        </div>
      </div>
      <BulkBar
        rows={rows.filter((row) => row !== undefined).filter(({ sessionId }) => selection.has(sessionId))}
        run={run}
        onStar={() => starRows(selection.sessionIds)}
        onClear={() => {
          selection.clear()
          scroller.current?.focus()
        }}
      />
    </div>
  )
}

function classOf(row: SummaryRow, { isActive, isSelected }: { isActive: boolean; isSelected: boolean }): string {
  return [
    'summary-option',
    isActive && 'summary-option--active',
    isSelected && 'summary-option--selected',
    !row.isRead && 'summary-option--unread',
    row.isStarred && 'summary-option--starred',
  ]
    .filter(Boolean)
    .join(' ')
}

function open(row: SummaryRow, isReplacing: boolean): void {
  goTo({ page: 'summary', id: row.id }, isReplacing)
}

const optionId = (row: SummaryRow): string => `summary-${row.sessionId}`
