import { describe, expect, it } from 'vitest'
import type { EventName } from '../../../src-main/contract/events'
import type { TrayGlance } from '../../../src-main/contract/tray'
import type { Page, PageEvents } from '../../../src-main/shell/page'
import { createPopover } from '../../../src-main/shell/popover'
import type { Bounds } from '../../../src-main/shell/windowMemory'

const icon: Bounds = { x: 900, y: 0, width: 24, height: 24 }
const bounds: Bounds = { x: 10, y: 20, width: 340, height: 460 }
const nothing: TrayGlance = {
  ...{ state: null, problem: null, running: [], latest: [], planWindows: [], toSummarize: null },
}
const said: TrayGlance = { ...nothing, problem: { code: 'no_network', params: {} } }

/** A popover whose window only remembers what happened to it. */
function setUp() {
  const pages: PageEvents[] = []
  const log: string[] = []
  const sent: [EventName, unknown][] = []
  let at = 1_000
  const popover = createPopover({
    openPage(options, events): Page {
      expect(options.hash).toBe('#/popover')
      pages.push(events)
      return {
        present: () => void log.push('present'),
        hide: () => {
          log.push('hide')
          events.onFocus(false)
        },
        destroy: () => events.onGone(),
        moveTo: (to) => void log.push(`move ${to.x},${to.y}`),
        bounds: () => bounds,
        isMaximized: () => false,
        hash: () => '#/popover',
        send: (name, payload) => void sent.push([name, payload]),
      }
    },
    boundsAt: () => bounds,
    now: () => at,
  })
  const events = () => {
    const [found] = pages
    if (found === undefined) throw new Error('it was never made')
    return found
  }
  return { popover, pages, events, log, sent, pass: (ms: number) => (at += ms) }
}

describe('the popover', () => {
  it('is made once, beforehand, and opening only moves and shows it', () => {
    const { popover, pages, log } = setUp()
    popover.prepare()
    popover.prepare()
    expect(log).toEqual([])
    popover.toggle(icon)
    expect(pages).toHaveLength(1)
    expect(log).toEqual(['move 10,20', 'present'])
  })
  it('works for a click that comes before it was made', () => {
    const { popover, pages, log } = setUp()
    popover.toggle(icon)
    expect(pages).toHaveLength(1)
    expect(log.at(-1)).toBe('present')
  })
  it('begins at its top each time that it is opened', () => {
    const { popover, events, sent, pass } = setUp()
    popover.prepare()
    events().onLoaded()
    popover.toggle(icon)
    popover.hide()
    pass(1_000)
    popover.toggle(icon)
    expect(sent.map(([name]) => name)).toEqual(['tray.opened', 'tray.opened'])
  })
  it('closes by a second click, by the loss of the focus, and when it is told to', () => {
    const { popover, events, log, pass } = setUp()
    popover.toggle(icon)
    popover.toggle(icon)
    expect(log.at(-1)).toBe('hide')
    pass(1_000)
    popover.toggle(icon)
    events().onFocus(false)
    expect(log.slice(-2)).toEqual(['present', 'hide'])
    pass(1_000)
    popover.toggle(icon)
    popover.hide()
    expect(log.slice(-2)).toEqual(['present', 'hide'])
  })
  it('does not open again by the click that has closed it', () => {
    const { popover, events, log, pass } = setUp()
    popover.toggle(icon)
    events().onFocus(false)
    pass(20)
    popover.toggle(icon)
    expect(log.at(-1)).toBe('hide')
    pass(1_000)
    popover.toggle(icon)
    expect(log.at(-1)).toBe('present')
  })
  it('is told what it shows when it can hear, then each change once, open or not', () => {
    const { popover, events, sent } = setUp()
    popover.update(nothing)
    popover.prepare()
    popover.update(said)
    expect(sent).toEqual([])
    events().onLoaded()
    expect(sent).toEqual([['tray.changed', said]])
    popover.update(structuredClone(said))
    popover.update(nothing)
    expect(sent.slice(1)).toEqual([['tray.changed', nothing]])
    // After a reload it has forgotten all.
    events().onLoaded()
    expect(sent).toHaveLength(3)
  })
  it('is only hidden by who closes it, until the application ends', () => {
    const { popover, events, log } = setUp()
    popover.toggle(icon)
    expect(events().onClose()).toBe(true)
    expect(log.at(-1)).toBe('hide')
    popover.letGo()
    expect(events().onClose()).toBe(false)
  })
  it('is made anew where its window has gone', () => {
    const { popover, pages, events, pass } = setUp()
    popover.toggle(icon)
    events().onGone()
    pass(1_000)
    popover.toggle(icon)
    expect(pages).toHaveLength(2)
  })
})
