import { useId, useRef } from 'react'
import type { KeyboardEvent } from 'react'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly onChoose: () => void
}

/**
 * A quiet button that opens a list of things to do. Arrow keys, Home, End and the first letter walk, Enter does, Escape or a click
 * elsewhere closes, which the platform does. The focus goes back to the button.
 */
export function Menu({
  label,
  items,
  isBusy = false,
}: {
  label: string
  items: readonly MenuItem[]
  isBusy?: boolean
}) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)

  const all = (): HTMLElement[] => [...(panel.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  const open = (): void => {
    if (isBusy) return
    panel.current?.showPopover(button.current === null ? {} : { source: button.current })
    all()[0]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const rows = all()
    const at = rows.findIndex((row) => row === document.activeElement)
    const next = nextRow(event.key, at, rows)
    if (event.key === 'Tab') panel.current?.hidePopover()
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button button--quiet menu-button"
        aria-haspopup="menu"
        aria-controls={id}
        aria-disabled={isBusy || undefined}
        onClick={open}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return
          event.preventDefault()
          open()
        }}
      >
        {label}
        <span className="menu-button__sign" aria-hidden="true">
          ▾
        </span>
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        className="popover menu"
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="menuitem"
            tabIndex={-1}
            className="menu__item"
            onClick={() => {
              panel.current?.hidePopover()
              item.onChoose()
            }}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  )
}

function nextRow(key: string, at: number, rows: readonly HTMLElement[]): HTMLElement | undefined {
  if (key === 'ArrowDown') return rows[(at + 1) % rows.length]
  if (key === 'ArrowUp') return rows.at(at <= 0 ? -1 : at - 1)
  if (key === 'Home') return rows[0]
  if (key === 'End') return rows.at(-1)
  if (key.length !== 1 || key === ' ') return undefined
  const isSought = (row: HTMLElement): boolean => row.textContent.trim().toLowerCase().startsWith(key.toLowerCase())
  return [...rows.slice(at + 1), ...rows.slice(0, at + 1)].find(isSought)
}
