import { Content, Item, Root, Trigger } from '@radix-ui/react-dropdown-menu'
import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { FocusReturn } from './FocusReturn'

export interface MenuItem {
  readonly key: string
  readonly label: string
  readonly onChoose: () => void
}

/**
 * A quiet button that opens a list of things to do. Arrow keys, Home, End and the first letters walk, Enter does, Escape or a click
 * elsewhere closes. The focus goes back to the button before anything is done. It stands beside its button, not at the end of the page:
 * no content of a page stands outside its landmarks.
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
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  /** From the button on, as if no menu were open: Radix would keep the focus where it is. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab') return
    event.stopPropagation()
    button.current?.focus()
  }
  return (
    // Not modal: its scroll lock inserts a style sheet, which the page's policy refuses.
    <Root modal={false} open={isOpen} onOpenChange={(next) => setIsOpen(next && !isBusy)}>
      <Trigger ref={button} className="button button--quiet menu-button" aria-disabled={isBusy || undefined}>
        {label}
        <span className="menu-button__sign" aria-hidden="true">
          ▾
        </span>
      </Trigger>
      <Content
        className="popover menu"
        align="start"
        sideOffset={4}
        collisionPadding={4}
        loop
        onKeyDownCapture={onKeyDown}
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <FocusReturn opener={button} />
        {items.map((item) => (
          <Item
            key={item.key}
            className="menu__item"
            onSelect={() => {
              flushSync(() => setIsOpen(false))
              item.onChoose()
            }}
          >
            {item.label}
          </Item>
        ))}
      </Content>
    </Root>
  )
}
