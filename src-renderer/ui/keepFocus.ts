/**
 * A `ref` for a part whose buttons come and go: when the one that has the focus is taken away, the one with `data-takes-focus` or
 * else the first control that is left gets it, so that a keyboard is not thrown back to the top of the page.
 */
export function keepFocus(part: HTMLElement | null): (() => void) | undefined {
  if (part === null) return undefined
  let last: EventTarget | null = null
  const onFocus = ({ target }: FocusEvent): void => {
    last = target
  }
  // Left on purpose, unlike one that was taken away.
  const onLeave = ({ target }: FocusEvent): void =>
    queueMicrotask(() => {
      if (last === target && target instanceof Element && target.isConnected) last = null
    })
  const observer = new MutationObserver(() => {
    if (!(last instanceof Element) || last.isConnected || document.activeElement !== document.body) return
    last = null
    const next =
      part.querySelector<HTMLElement>('[data-takes-focus]') ?? part.querySelector<HTMLElement>('button, input, select')
    next?.focus({ preventScroll: true })
  })
  part.addEventListener('focusin', onFocus)
  part.addEventListener('focusout', onLeave)
  observer.observe(part, { childList: true, subtree: true })
  return () => {
    part.removeEventListener('focusin', onFocus)
    part.removeEventListener('focusout', onLeave)
    observer.disconnect()
  }
}
