import type { CDPSession, Page } from 'playwright'

/** What the Tab key meets between the beginning and the end of what is open, and what is wrong with it, a line each. */
export interface KeyboardWalk {
  /** In the order in which they are met, e.g. "button “Copy as”". */
  readonly stops: readonly string[]
  readonly faults: readonly string[]
}

/** One look at what has the focus now. */
interface Look {
  /** Its number among all that this walk has met; null: the focus is on nothing, or has left. */
  readonly stop: number | null
  readonly label: string
  readonly isNew: boolean
  readonly faults: readonly string[]
}

/** What stands in the page while it is walked. */
interface Walker {
  look(): Look
  /** Numbers of the stops from which the arrow keys have to reach something that Tab has not met. */
  rovingStops(): number[]
  focus(stop: number): void
  /** Whether what has the focus was not met before. */
  meet(): boolean
  missed(): string[]
  mouseOnly(): string[]
}

declare global {
  // oxlint-disable-next-line no-var -- the only way to declare a name of the page's own
  var keyboardWalker: Walker
}

const mostStops = 400

/**
 * Walks with Tab alone (in a menu with the arrow keys) from the beginning of what is open (the topmost dialog or popover, else the page)
 * until it comes round, then back, and into what only arrow keys reach. Nothing is operated.
 */
export async function walkByKeyboard(page: Page): Promise<KeyboardWalk> {
  await page.emulateMedia({ reducedMotion: 'reduce' }) // a ring that is fading in is none yet
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  const isMenu = await page.evaluate(beginWalk)
  const [onward, backward] = isMenu ? ['ArrowDown', 'ArrowUp'] : ['Tab', 'Shift+Tab']
  const press = async (key: string): Promise<void> => {
    await page.keyboard.press(key)
    // A menu moves the focus in a turn of its own.
    if (isMenu) await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  }
  // A menu begins anew after its last item.
  if (isMenu) await press('End')
  const inspector = await page.context().newCDPSession(page)
  const faults: string[] = []
  const stops: string[] = []
  for (;;) {
    await press(onward)
    const look = await page.evaluate(() => keyboardWalker.look())
    if (look.stop === null || !look.isNew) break
    stops.push(look.label)
    faults.push(...look.faults)
    if ((await nameOfFocused(inspector)) === '') faults.push(`has no name: ${look.label}`)
    if (stops.length > mostStops) throw new Error(`more than ${mostStops} stops: ${stops.slice(-4).join(', ')}`)
  }
  await inspector.detach()
  if (stops.length > 1) {
    await page.evaluate((last) => keyboardWalker.focus(last), stops.length - 1)
    for (let at = stops.length - 2; at >= 0; at -= 1) {
      await press(backward)
      const { stop, label } = await page.evaluate(() => keyboardWalker.look())
      if (stop === at) continue
      faults.push(`on the way back: ${label} instead of ${stops[at]}`)
      break
    }
  }
  for (const stop of await page.evaluate(() => keyboardWalker.rovingStops())) {
    for (const key of ['ArrowDown', 'ArrowRight']) {
      await page.evaluate((start) => keyboardWalker.focus(start), stop)
      await page.keyboard.press('Home')
      for (let hasMet = true; hasMet;) {
        hasMet = await page.evaluate(() => keyboardWalker.meet())
        await page.keyboard.press(key)
      }
    }
  }
  faults.push(...(await page.evaluate(() => [...keyboardWalker.missed(), ...keyboardWalker.mouseOnly()])))
  return { stops, faults }
}

/** Unfolds with Enter whatever is folded on the page, and what stands folded in that; each once, for some of them fold another. */
export async function unfoldByKeyboard(page: Page): Promise<void> {
  const done = await page.evaluateHandle(() => new Set<HTMLElement>())
  for (;;) {
    const hasMore = await page.evaluate((already) => {
      const folded = 'details:not([open]) > summary, [aria-expanded=false]:not([aria-haspopup])'
      const next = [...document.querySelectorAll<HTMLElement>(folded)].find(
        (one) => !already.has(one) && one.checkVisibility(),
      )
      if (next === undefined) return false
      already.add(next)
      next.focus()
      return true
    }, done)
    if (!hasMore) return
    await page.keyboard.press('Enter')
  }
}

/**
 * Opens with Enter, one after the other, what floats above `within`: walks in it, closes it with Escape, and looks that the focus is back.
 * `opened` are the names of what was.
 */
export async function walkWhatOpens(
  page: Page,
  within: string,
): Promise<{ readonly opened: readonly string[]; readonly faults: readonly string[] }> {
  const openers = page.locator(`${within} [aria-haspopup]:not(input)`).locator('visible=true')
  const opened: string[] = []
  const faults: string[] = []
  const floats = (): Promise<number> => page.locator('[aria-modal=true], .popover').count()
  for (const opener of await openers.all()) {
    const label = await opener.evaluate((one) => one.getAttribute('aria-label') ?? one.textContent)
    await opener.focus()
    await page.keyboard.press('Enter')
    if ((await floats()) === 0) {
      faults.push(`Enter opens nothing: ${label}`)
      continue
    }
    opened.push(label)
    const walk = await walkByKeyboard(page)
    faults.push(...walk.faults.map((fault) => `in ${label}: ${fault}`))
    // A popover lets the focus go on; from in it Escape has to come back.
    if (walk.stops.length > 0) await page.evaluate(() => keyboardWalker.focus(0))
    else await opener.focus()
    await page.keyboard.press('Escape')
    if ((await floats()) > 0) faults.push(`Escape does not close: ${label}`)
    const isBack = await opener.evaluate((one) => one === document.activeElement)
    if (!isBack) faults.push(`Escape does not give the focus back: ${label}`)
  }
  return { opened, faults }
}

/** Presses Tab until what has the focus is named so, as a person would who listens; it has to come within one round. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const inspector = await page.context().newCDPSession(page)
  const heard: string[] = []
  try {
    while (heard.length < mostStops) {
      await page.keyboard.press('Tab')
      const next = await nameOfFocused(inspector)
      if (typeof name === 'string' ? next === name : name.test(next)) return
      heard.push(next)
    }
  } finally {
    await inspector.detach()
  }
  throw new Error(`no Tab stop is named ${String(name)}; heard ${[...new Set(heard)].join(', ')}`)
}

/** As the browser tells it to a screen reader. */
async function nameOfFocused(inspector: CDPSession): Promise<string> {
  const { result } = await inspector.send('Runtime.evaluate', { expression: 'document.activeElement' })
  const { objectId } = result
  if (objectId === undefined) return ''
  const { nodes } = await inspector.send('Accessibility.getPartialAXTree', { objectId, fetchRelatives: false })
  return String(nodes[0]?.name?.value ?? '')
}

/** Runs in the page; everything that it needs stands in it. Answers whether it is a menu. */
function beginWalk(): boolean {
  const floating = [...document.querySelectorAll<HTMLElement>('[aria-modal=true], .popover')].at(-1)
  const scope = floating ?? document.body
  const interactive =
    'a[href], button, input, select, textarea, summary, [contenteditable=true], [tabindex]:not([tabindex="-1"]), ' +
    '[role=button], [role=link], [role=checkbox], [role=switch], [role=tab], [role=menuitem], [role=slider], [role=separator][tabindex]'

  const isShown = (element: Element): boolean =>
    element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }) &&
    element.getClientRects().length > 0
  const isOperable = (element: Element): boolean => isShown(element) && !element.matches(':disabled, [inert] *')
  const labelOf = (element: Element): string => {
    const role = element.getAttribute('role') ?? element.tagName.toLowerCase()
    const words = element.getAttribute('aria-label') ?? element.textContent ?? ''
    const text = element instanceof HTMLInputElement ? element.type : words.replace(/\s+/g, ' ').trim().slice(0, 50)
    return `${role}.${element.classList.item(0) ?? ''} “${text}”`
  }

  /** What makes a focus visible: of the element, of what stands around it closely, and of the row that it names. */
  const drawn = (element: Element): string => {
    const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '')
    // A control that is only spoken has its ring on the label beside it.
    const around = [
      element,
      element.nextElementSibling,
      element.parentElement,
      element.parentElement?.parentElement,
      active,
    ]
    return around
      .map((one) => {
        if (one === null || one === undefined) return ''
        const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
          getComputedStyle(one)
        const outline = outlineStyle === 'none' || outlineWidth === '0px' ? 'none' : `${outlineWidth} ${outlineColor}`
        return [outline, boxShadow, borderColor, backgroundColor].join()
      })
      .join('|')
  }

  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  const candidates = [...scope.querySelectorAll<HTMLElement>(interactive)].filter(isOperable)
  const resting = new Map(candidates.map((element) => [element, drawn(element)]))
  const stops: HTMLElement[] = []
  const reached = new Set<Element>()
  const metByArrow = new Set<Element>()
  let previous: HTMLElement | null = null

  const isMenu = scope.matches('[role=menu]')
  // Focus begins where this stood.
  const start = document.createElement('span')
  start.tabIndex = -1
  scope.prepend(start)
  start.focus()
  start.remove()
  if (isMenu) scope.focus()

  /** The next thing is never above the one before, but at the top of a column that stands further on. */
  const orderFault = (before: HTMLElement, now: HTMLElement): string[] => {
    if (!before.isConnected || before.contains(now) || now.contains(before)) return []
    if ((before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) === 0)
      return [`comes before in the page, but later by Tab: ${labelOf(now)}`]
    const isRtl = getComputedStyle(now).direction === 'rtl'
    const [a, b] = [before.getBoundingClientRect(), now.getBoundingClientRect()]
    const isFurtherOn = isRtl ? b.right <= a.left + 1 : b.left >= a.right - 1
    return b.bottom <= a.top && !isFurtherOn
      ? [`stands above ${labelOf(before)}, but comes after: ${labelOf(now)}`]
      : []
  }

  const coverFault = (element: HTMLElement): string[] => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const x = left + width / 2
    const isOut = x < 0 || x > innerWidth || top + height < 0 || top > innerHeight
    if (isOut && width > 1) return [`outside the window when it has the focus: ${labelOf(element)}`]
    const on = document.elementFromPoint(x, Math.min(innerHeight - 1, Math.max(0, top + height / 2)))
    const isSeen = on === null || on.contains(element) || element.contains(on)
    const isLabelled = on?.closest('label')?.contains(element) ?? false
    // What a person opened may lie over it where Escape puts that away (WCAG 2.2, 2.4.11, note 2).
    const isPutAway = on?.closest('[data-closes-by-escape]') !== null
    return isSeen || isLabelled || isPutAway
      ? []
      : [`covered by ${labelOf(on)} when it has the focus: ${labelOf(element)}`]
  }

  /** Of a grid whose active row alone has stops: this row has the same ones when it is the active one. */
  const isInRovingRow = (element: Element): boolean =>
    element.closest('[role=row]') !== null &&
    [...reached].some((one) => one.closest('[role=grid]') === element.closest('[role=grid]'))

  const isComposite = (element: Element): boolean => element.closest('[role=option], [role=row]') !== null
  globalThis.keyboardWalker = {
    look() {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body || !scope.contains(element)) {
        previous = null
        return { stop: null, label: 'nothing', isNew: false, faults: [] }
      }
      const known = stops.indexOf(element)
      const label = labelOf(element)
      if (known !== -1) return { stop: known, label, isNew: false, faults: [] }
      stops.push(element)
      reached.add(element)
      const faults = [
        ...(previous === null ? [] : orderFault(previous, element)),
        ...coverFault(element),
        ...(resting.get(element) === drawn(element) ? [`focus cannot be seen: ${label}`] : []),
      ]
      previous = element
      return { stop: stops.length - 1, label, isNew: true, faults }
    },
    rovingStops() {
      const unmet = candidates
        .filter((one) => one.isConnected && !reached.has(one) && !isInRovingRow(one))
        // The arrow keys of radio buttons choose, which is the browser's own.
        .filter((one) => !one.matches('input[type=radio]'))
      const from = unmet.flatMap((element) => {
        for (let around = element.parentElement; around !== null && around !== scope; around = around.parentElement) {
          const box = around
          const stop = stops.findIndex((one) => box.contains(one) && one.tagName === element.tagName)
          if (stop !== -1) return [stop]
        }
        return []
      })
      return [...new Set(from)]
    },
    focus(stop) {
      stops[stop]?.focus()
    },
    meet() {
      const element = document.activeElement
      if (element === null || metByArrow.has(element)) return false
      metByArrow.add(element)
      reached.add(element)
      return true
    },
    missed() {
      const radiosReached = new Set(
        [...reached].flatMap((one) => (one instanceof HTMLInputElement && one.type === 'radio' ? [one.name] : [])),
      )
      return candidates
        .filter((one) => one.isConnected && isOperable(one) && !reached.has(one))
        .filter((one) => !(one instanceof HTMLInputElement && one.type === 'radio' && radiosReached.has(one.name)))
        .filter((one) => !isInRovingRow(one))
        .map((one) => `not reached: ${labelOf(one)}`)
    },
    mouseOnly() {
      const handlers = ['onClick', 'onDoubleClick', 'onMouseDown', 'onPointerDown']
      return [...scope.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
        const key = Object.keys(element).find((name) => name.startsWith('__reactProps$'))
        const props = key === undefined ? {} : (Reflect.get(element, key) as Record<string, unknown>)
        if (!handlers.some((name) => typeof props[name] === 'function') || !isShown(element)) return []
        const isWithinReach = element.closest(interactive) !== null || element.closest('label') !== null
        return isWithinReach || isComposite(element) ? [] : [`for the mouse alone: ${labelOf(element)}`]
      })
    },
  }
  return isMenu
}
