import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef } from 'react'
import type { ReactNode, RefObject } from 'react'
import type { ModelCard } from '../../../src-main/contract/models'
import { useNow } from '../../data/useNow'
import { t } from '../../i18n/t'
import { ModelDetails } from './ModelDetails'
import { ModelRow } from './ModelRow'
import { useModelWalk } from './useModelWalk'

const rowPx = 54
const skeletons = Array.from({ length: 8 }, (_, index) => index)

/**
 * The search field and the rows that it walks through: the field keeps the focus, arrow keys move the row that Enter takes. `others`: ids that
 * are chosen already in another place.
 */
export function ModelGrid({
  models,
  isLoading,
  listedAt,
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
  /** UTC ms: when the list was made. */
  listedAt: number | undefined
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
  const virtual = useVirtualizer({
    count: models.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => models[index]?.id ?? index,
    estimateSize: () => rowPx,
    overscan: 8,
    paddingStart: 4,
    paddingEnd: 8,
  })

  const isRefused = (card: ModelCard): boolean =>
    card.isWithdrawn ||
    others.includes(card.id) ||
    (card.hindrance !== null && card.hindrance.code !== 'data_collection_needed')
  const walk = useModelWalk({
    models,
    current,
    rowsPerPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowPx) / rowPx) - 1),
    isRefused,
    onWalk: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
    onChoose,
  })
  const { activeIndex } = walk
  const active = models[activeIndex]

  // After the dialog has opened, which gives the focus to its first button.
  useEffect(() => search.current?.focus(), [search])
  // Opens where the present choice is, also in a newer list; afterwards the person scrolls.
  const placedIn = useRef<number>(undefined)
  useEffect(() => {
    if (placedIn.current === listedAt || models.length === 0) return
    placedIn.current = listedAt
    virtual.scrollToIndex(activeIndex, { align: 'center' })
  }, [activeIndex, listedAt, models.length, virtual])
  const rowId = (id: string): string => `${gridId}-${id}`
  const shown = virtual.getVirtualItems()
  const isActiveShown = shown.some(({ index }) => index === activeIndex)

  return (
    <>
      <input
        ref={search}
        className="model-picker__search"
        type="search"
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
        onChange={(event) => {
          onText(event.target.value)
          walk.restart()
          virtual.scrollToOffset(0)
        }}
        onKeyDown={walk.onKeyDown}
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
            const isOpen = card.id === walk.openId
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
                  isRefused={isRefused(card)}
                  isFavourite={favourites.has(card.id)}
                  isOpen={isOpen}
                  successorName={card.successor === null ? null : nameOf(card.successor)}
                  onPoint={() => walk.point(card.id)}
                  onChoose={onChoose}
                  onFavourite={(isFavourite) => onFavourite(card.id, isFavourite)}
                  onOpen={() => walk.toggle(card.id)}
                />
                {isOpen && <ModelDetails card={card} isRefused={isRefused(card)} onChoose={() => onChoose(card.id)} />}
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
