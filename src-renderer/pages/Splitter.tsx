import type { KeyboardEvent, PointerEvent } from 'react'
import { t } from '../i18n/t'
import type { ListWidth } from './useListWidth'

const stepPx = 16

/** The line between list and page: drag it, walk it with the arrow keys, Enter or a double click collapses the list. */
export function Splitter({ list }: { list: ListWidth }) {
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void =>
    event.currentTarget.setPointerCapture(event.pointerId)
  const onPointerMove = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) list.resize(event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') list.resize(list.widthPx - stepPx)
    else if (event.key === 'ArrowRight') list.resize(list.widthPx === 0 ? list.minPx : list.widthPx + stepPx)
    else if (event.key === 'Enter') list.toggle()
    else return
    event.preventDefault()
  }
  return (
    <div
      className="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('nav.resizeList')}
      aria-valuemin={0}
      aria-valuemax={list.maxPx}
      aria-valuenow={list.widthPx}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={list.toggle}
      onKeyDown={onKeyDown}
    />
  )
}
