import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import type { ModelCard } from '../../../src-main/contract/models'
import { useNow } from '../../data/useNow'
import { t } from '../../i18n/t'
import { ModelDetails } from './ModelDetails'
import { ModelRow } from './ModelRow'

const rowPx = 54
const skeletons = Array.from({ length: 8 }, (_, index) => index)

/**
 * The search field and the rows that it walks through: the field keeps the focus, arrow keys move the row that Enter takes. `others`: ids that
 * are chosen already in another place.
 */
export function ModelGrid({
  models,
  isLoading,
  current,
  others,
  favourites,
  nameOf,
  search,
  text,
  onText,
  onChoose,
  onFavourite,
  tools,
  empty,
}: {
  models: readonly ModelCard[]
  isLoading: boolean
  current: string | null
  others: readonly string[]
  favourites: ReadonlySet<string>
  nameOf: (model: string) => string
  search: RefObject<HTMLInputElement | null>
  text: string
  onText: (text: string) => void
  onChoose: (model: string) => void
  onFavourite: (model: string, isFavourite: boolean) => void
  tools: ReactNode
  empty: ReactNode
}) {
  const now = useNow()
  const gridId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState(current)
  const [openId, setOpenId] = useState<string | null>(null)
  // The row that was active may be filtered away: then the first one is.
  const activeIndex = Math.max(
    0,
    models.findIndex(({ id }) => id === activeId),
  )
  const active = models[activeIndex]

  const virtual = useVirtualizer({
    count: models.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => models[index]?.id ?? index,
    estimateSize: () => rowPx,
    overscan: 8,
    paddingStart: 4,
    paddingEnd: 8,
  })

  // Opens where the present choice is; afterwards the person scrolls.
  const isPlaced = useRef(false)
  useEffect(() => {
    if (isPlaced.current || models.length === 0) return
    isPlaced.current = true
    virtual.scrollToIndex(activeIndex, { align: 'center' })
  }, [activeIndex, models.length, virtual])
  const look = (next: string): void => {
    onText(next)
    setActiveId(null)
    setOpenId(null)
    virtual.scrollToOffset(0)
  }

  const refusal = (card: ModelCard): boolean =>
    card.isWithdrawn ||
    others.includes(card.id) ||
    (card.hindrance !== null && card.hindrance.code !== 'data_collection_needed')
  const walk = (to: number): void => {
    const index = Math.min(models.length - 1, Math.max(0, to))
    const card = models[index]
    if (card === undefined) return
    setActiveId(card.id)
    virtual.scrollToIndex(index, { align: 'auto' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // A key that an input method takes to choose a character is none of ours.
    if (event.nativeEvent.isComposing) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1)
    const targets: Readonly<Record<string, number | undefined>> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      ...(event.ctrlKey && { Home: 0, End: models.length - 1 }),
    }
    const target = targets[event.key]
    if (target !== undefined) walk(target)
    else if (event.key === 'Enter' && active !== undefined) {
      if (event.ctrlKey) setOpenId(openId === active.id ? null : active.id)
      else if (!refusal(active)) onChoose(active.id)
      // What cannot be chosen says why, and what can be done instead.
      else setOpenId(active.id)
    } else return
    event.preventDefault()
  }
  const rowId = (id: string): string => `${gridId}-${id}`
  const shown = virtual.getVirtualItems()
  const isActiveShown = shown.some(({ index }) => index === activeIndex)

  return (
    <>
      <input
        ref={search}
        className="model-picker__search"
        type="search"
        // The dialog gives it the focus when it opens.
        autoFocus
        dir="auto"
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
        role="combobox"
        aria-label={t('models.search')}
        aria-expanded={models.length > 0}
        aria-haspopup="grid"
        aria-controls={gridId}
        aria-activedescendant={active !== undefined && isActiveShown ? rowId(active.id) : undefined}
        aria-keyshortcuts="Enter Control+Enter"
        placeholder={t('models.search')}
        value={text}
        onChange={(event) => look(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {tools}
      <div className="model-picker__columns" aria-hidden="true">
        <span className="model-picker__column">{t('models.column.model')}</span>
        <span>{t('models.column.prompt')}</span>
        <span>{t('models.column.completion')}</span>
        <span>{t('models.column.context')}</span>
      </div>
      <div ref={scroller} className="model-picker__scroller">
        {isLoading && (
          <div role="status" aria-label={t('app.loading')}>
            {skeletons.map((row) => (
              <div key={row} className="model-row model-row--still skeleton-row" />
            ))}
          </div>
        )}
        {!isLoading && models.length === 0 && empty}
        <div
          id={gridId}
          className="model-picker__room"
          role="grid"
          aria-label={t('models.grid')}
          aria-rowcount={models.length}
          style={{ height: virtual.getTotalSize() }}
        >
          {shown.map(({ index, start, key }) => {
            const card = models[index]
            if (card === undefined) return null
            const isOpen = card.id === openId
            return (
              <div
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="model-picker__item"
                role="presentation"
                style={{ transform: `translateY(${start}px)` }}
              >
                <ModelRow
                  card={card}
                  id={rowId(card.id)}
                  rowIndex={index + 1}
                  now={now}
                  isActive={index === activeIndex}
                  isCurrent={card.id === current}
                  isChosenElsewhere={others.includes(card.id)}
                  isRefused={refusal(card)}
                  isFavourite={favourites.has(card.id)}
                  isOpen={isOpen}
                  successorName={card.successor === null ? null : nameOf(card.successor)}
                  onPoint={() => setActiveId(card.id)}
                  onChoose={onChoose}
                  onFavourite={(isFavourite) => onFavourite(card.id, isFavourite)}
                  onOpen={() => setOpenId(isOpen ? null : card.id)}
                />
                {isOpen && <ModelDetails card={card} isRefused={refusal(card)} onChoose={() => onChoose(card.id)} />}
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
