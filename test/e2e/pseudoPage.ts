import type { Page } from 'playwright'

/** What a page says, a line each: "button.menu-button title: Copy". */
export interface Said {
  readonly where: string
  readonly text: string
}

/** Every text of a page, shown or spoken, and every name, title and placeholder. What is typed and what stands in a field is nobody's word. */
export function everyTextOf(page: Page): Promise<Said[]> {
  return page.evaluate(() => {
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()}${element.classList.length > 0 ? `.${element.classList.item(0)}` : ''}`
    const said: { where: string; text: string }[] = [{ where: 'title', text: document.title }]
    const spoken = [
      'aria-label',
      'aria-description',
      'aria-valuetext',
      'aria-roledescription',
      'title',
      'placeholder',
      'alt',
      'label',
    ]
    for (const element of document.body.querySelectorAll('*')) {
      for (const name of spoken) {
        const text = element.getAttribute(name)
        if (text !== null) said.push({ where: `${named(element)} ${name}`, text })
      }
      for (const pseudo of ['::before', '::after']) {
        const { content } = getComputedStyle(element, pseudo)
        if (content.startsWith('"')) said.push({ where: `${named(element)}${pseudo}`, text: content })
      }
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const { parentElement } = node
      if (parentElement === null || parentElement.closest('script, style, textarea, .sent-message__text') !== null)
        continue
      said.push({ where: named(parentElement), text: node.nodeValue ?? '' })
    }
    return said
  })
}

/**
 * What the longer words do to a page that has no room for them: it, or a part that only scrolls down, is wider than its room; one of our
 * words is cut, or ends in dots that nothing tells the rest of; a control stands outside the window.
 */
export function brokenBy(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const named = (element: Element): string =>
      `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${(element.textContent ?? '').replace(/\s+/g, ' ').slice(0, 60)}”`
    const isShown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true })
    const faults: string[] = []
    const rooms =
      'html, main, [aria-modal=true], .popover, .summary-list__scroller, .status-bar, .top-bar, .settings__column'
    for (const room of document.querySelectorAll(rooms)) {
      if (isShown(room) && room.scrollWidth > room.clientWidth + 1) faults.push(`scrolls sideways: ${named(room)}`)
    }
    const ownText = (element: Element): string =>
      [...element.childNodes].flatMap((node) => (node instanceof Text ? [node.nodeValue ?? ''] : [])).join('')
    for (const element of document.body.querySelectorAll('*')) {
      if (
        !isShown(element) ||
        element.closest('.only-spoken, svg, option, [role=option], .search-place__words') !== null
      )
        continue
      const { overflowX, overflowY, textOverflow, display } = getComputedStyle(element)
      const isOurs =
        element.textContent.includes('⟦') &&
        (ownText(element).includes('⟦') || element.matches('button, a, label, h1, h2, h3, summary, th, td, dt, dd'))
      if (!isOurs || display === 'inline') continue
      const isWide = element.scrollWidth > element.clientWidth + 1
      const isHigh =
        overflowY !== 'visible' &&
        overflowY !== 'auto' &&
        overflowY !== 'scroll' &&
        element.scrollHeight > element.clientHeight + 2
      const isTold = element.closest('[title]') !== null || element.querySelector('[title]') !== null
      const isScrolled = element.closest('.table-room, .settings__nav, pre') !== null
      if (isWide && textOverflow === 'ellipsis' && !isTold) faults.push(`ends in dots: ${named(element)}`)
      else if (isWide && textOverflow !== 'ellipsis' && !isScrolled && overflowX !== 'auto' && overflowX !== 'scroll')
        faults.push(`is cut: ${named(element)}`)
      if (isHigh && !isTold) faults.push(`is cut below: ${named(element)}`)
    }
    for (const control of document.querySelectorAll('button, input, select, a, h1, h2, h3')) {
      const { left, right, width } = control.getBoundingClientRect()
      const isOut = width > 1 && (right > innerWidth + 1 || left < -1)
      const isReached = control.closest('.table-room, .settings__nav, .only-spoken, pre, dialog:not([open])') !== null
      if (isOut && isShown(control) && !isReached) faults.push(`outside: ${named(control)}`)
    }
    return faults
  })
}
