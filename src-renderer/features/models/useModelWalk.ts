import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { ModelCard } from '../../../src-main/contract/models'

/** Which row the keys are at, and which one is open. */
export interface ModelWalk {
  /** 0 when the row that was active is filtered away. */
  readonly activeIndex: number
  readonly openId: string | null
  /** The pointer chose that row to be the active one. */
  point(id: string): void
  toggle(id: string): void
  /** Something else is looked for. */
  restart(): void
  onKeyDown(event: KeyboardEvent): void
}

/** Arrow keys walk, Enter takes, with Ctrl it opens. `rowsPerPage`: how many are in sight. */
export function useModelWalk({
  models,
  current,
  rowsPerPage,
  isRefused,
  onWalk,
  onChoose,
}: {
  models: readonly ModelCard[]
  current: string | null
  rowsPerPage: () => number
  isRefused: (card: ModelCard) => boolean
  onWalk: (index: number) => void
  onChoose: (model: string) => void
}): ModelWalk {
  const [activeId, setActiveId] = useState(current)
  const [openId, setOpenId] = useState<string | null>(null)
  const activeIndex = Math.max(
    0,
    models.findIndex(({ id }) => id === activeId),
  )
  const toggle = (id: string): void => setOpenId(openId === id ? null : id)
  const walk = (to: number): void => {
    const index = Math.min(models.length - 1, Math.max(0, to))
    const card = models[index]
    if (card === undefined) return
    setActiveId(card.id)
    onWalk(index)
  }
  const enter = (card: ModelCard, isOpening: boolean): void => {
    if (isOpening) toggle(card.id)
    else if (!isRefused(card)) onChoose(card.id)
    // What cannot be chosen says why, and what can be done instead.
    else setOpenId(card.id)
  }
  return {
    activeIndex,
    openId,
    point: setActiveId,
    toggle,
    restart() {
      setActiveId(null)
      setOpenId(null)
    },
    onKeyDown(event) {
      // A key that an input method takes to choose a character is none of ours.
      if (event.nativeEvent.isComposing) return
      const targets: Readonly<Record<string, number | undefined>> = {
        ArrowDown: activeIndex + 1,
        ArrowUp: activeIndex - 1,
        PageDown: activeIndex + rowsPerPage(),
        PageUp: activeIndex - rowsPerPage(),
        // Without Ctrl they move in the text.
        ...(event.ctrlKey && { Home: 0, End: models.length - 1 }),
      }
      const target = targets[event.key]
      const active = models[activeIndex]
      if (target !== undefined) walk(target)
      else if (event.key === 'Enter' && active !== undefined) enter(active, event.ctrlKey)
      else return
      event.preventDefault()
    },
  }
}
