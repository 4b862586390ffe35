import { describe, expect, it } from 'vitest'
import type { EventName } from '../../../src-main/contract/events'
import type { Page, PageEvents, PageOptions } from '../../../src-main/shell/page'
import type { Bounds, Remembered, WindowMemory } from '../../../src-main/shell/windowMemory'
import { createWindows } from '../../../src-main/shell/windows'
import { manualTimers } from '../../support/manualTimers'

const bounds: Bounds = { x: 10, y: 20, width: 900, height: 600 }

/** Windows that only remember what happened to them. */
function setUp(remembered: Partial<Remembered> = {}) {
  const pages: { options: PageOptions; events: PageEvents; log: string[]; sent: [EventName, unknown][] }[] = []
  const timers = manualTimers()
  let kept: Remembered = {
    bounds: null,
    isMaximized: false,
    hash: null,
    hasSaidHidden: false,
    isLoginAsked: false,
    ...remembered,
  }
  let hiddenCount = 0
  let openingCount = 0
  const looks: boolean[] = []
  const memory: WindowMemory = {
    isKnown: true,
    read: () => kept,
    write: (change) => {
      kept = { ...kept, ...change }
    },
  }
  const windows = createWindows({
    openPage(options, events): Page {
      const page = { options, events, log: [] as string[], sent: [] as [EventName, unknown][] }
      pages.push(page)
      return {
        present: () => void page.log.push('present'),
        hide: () => void page.log.push('hide'),
        destroy: () => {
          page.log.push('destroy')
          events.onGone()
        },
        moveTo: () => void page.log.push('moveTo'),
        bounds: () => bounds,
        isMaximized: () => true,
        hash: () => '#/usage',
        send: (name, payload) => void page.sent.push([name, payload]),
      }
    },
    memory,
    timers,
    onOpening: () => {
      openingCount += 1
    },
    onFirstHidden: () => {
      hiddenCount += 1
    },
    onLook: (isFocused) => void looks.push(isFocused),
  })
  const page = (index: number) => {
    const found = pages[index]
    if (found === undefined) throw new Error(`window ${index} was never opened`)
    return found
  }
  return {
    windows,
    pages,
    page,
    timers,
    kept: () => kept,
    looks,
    hiddenCount: () => hiddenCount,
    openingCount: () => openingCount,
  }
}

it('only the main window is looked at: settings are no look', () => {
  const { windows, page, looks } = setUp()
  windows.showSettings()
  page(0).events.onFocus(true)
  windows.show()
  page(1).events.onFocus(true)
  page(1).events.onFocus(false)
  expect(looks).toEqual([true, false])
})

describe('the main window', () => {
  it('does not exist before it is asked for, and exists once however often it is', () => {
    const { windows, pages } = setUp()
    expect(pages).toHaveLength(0)
    windows.show()
    windows.show()
    expect(pages).toHaveLength(1)
  })
  it('says when it is being made, and not when it only comes back', () => {
    const { windows, page, openingCount } = setUp()
    windows.showSettings()
    expect(openingCount()).toBe(0)
    windows.show()
    page(1).events.onClose()
    windows.show()
    expect(openingCount()).toBe(1)
    page(1).events.onGone()
    windows.show()
    expect(openingCount()).toBe(2)
  })
  it('a place asked for while it loads is not lost, and only the last one counts', () => {
    const { windows, page } = setUp()
    windows.show({ page: 'summary', id: 'a' })
    windows.show({ page: 'summary', id: 'b' })
    expect(page(0).sent).toEqual([])
    page(0).events.onLoaded()
    expect(page(0).sent).toEqual([['place.requested', { page: 'summary', id: 'b' }]])
  })
  it('files that come while it loads are given together, once', () => {
    const { windows, page, pages } = setUp()
    windows.showFiles(['/a.jsonl'])
    windows.showFiles(['/b.jsonl'])
    expect(page(0).log).toEqual(['present', 'present'])
    expect(page(0).sent).toEqual([])
    page(0).events.onLoaded()
    expect(page(0).sent).toEqual([['files.given', { paths: ['/a.jsonl', '/b.jsonl'] }]])
    page(0).events.onLoaded()
    expect(page(0).sent).toHaveLength(1)
    windows.showFiles(['/c.jsonl'])
    expect(page(0).sent.at(-1)).toEqual(['files.given', { paths: ['/c.jsonl'] }])
    expect(pages).toHaveLength(1)
  })
  it('a reload does not go back to the place of an old notification', () => {
    const { windows, page } = setUp()
    windows.show({ page: 'summary', id: 'a' })
    page(0).events.onLoaded()
    page(0).events.onLoaded()
    expect(page(0).sent).toHaveLength(1)
  })
  it('a place is sent at once when the page is there', () => {
    const { windows, page } = setUp()
    windows.show()
    page(0).events.onLoaded()
    windows.show({ page: 'usage' })
    expect(page(0).sent).toEqual([['place.requested', { page: 'usage' }]])
  })
  it('closing hides it, keeps its bounds, and says so the first time only', () => {
    const { windows, page, kept, hiddenCount } = setUp()
    windows.show()
    expect(page(0).events.onClose()).toBe(true)
    windows.show()
    page(0).events.onClose()
    expect(page(0).log).toEqual(['present', 'hide', 'present', 'hide'])
    expect(kept().bounds).toEqual(bounds)
    expect(hiddenCount()).toBe(1)
  })
  it('opens where it was left, also after it was given back', () => {
    const { windows, page, timers } = setUp({ hash: '#/digest' })
    windows.show()
    expect(page(0).options).toMatchObject({ hash: '#/digest', isMaximized: false })
    page(0).events.onClose()
    timers.pass(5 * 60_000)
    windows.show()
    expect(page(1).options).toMatchObject({ hash: '#/usage', isMaximized: true })
  })
  it('what it is opened for is not reached over the place where it was left', () => {
    const { windows, page } = setUp({ hash: '#/digest' })
    windows.show({ page: 'summary', id: 'a' })
    expect(page(0).options.hash).toBeNull()
  })
  it('hidden for five minutes it is given back, and a new one comes after', () => {
    const { windows, page, pages, timers } = setUp()
    windows.show()
    page(0).events.onClose()
    timers.pass(5 * 60_000)
    expect(page(0).log.at(-1)).toBe('destroy')
    windows.show()
    expect(pages).toHaveLength(2)
    expect(page(1).log).toEqual(['present'])
  })
  it('shown again in time it is not destroyed under the eyes of its reader', () => {
    const { windows, page, timers } = setUp()
    windows.show()
    page(0).events.onClose()
    timers.pass(4 * 60_000)
    windows.show()
    timers.pass(10 * 60_000)
    expect(page(0).log).not.toContain('destroy')
  })
  it('Quit is not held up by the window that hides', () => {
    const { windows, page, kept } = setUp()
    windows.show()
    windows.letGo()
    expect(page(0).events.onClose()).toBe(false)
    expect(kept().bounds).toEqual(bounds)
  })
})

describe('the settings window', () => {
  it('exists once, closes for real, and can come again', () => {
    const { windows, page, pages } = setUp()
    windows.showSettings()
    windows.showSettings()
    expect(pages).toHaveLength(1)
    expect(page(0).options.kind).toBe('settings')
    expect(page(0).events.onClose()).toBe(false)
    page(0).events.onGone()
    windows.showSettings()
    expect(pages).toHaveLength(2)
  })
  it('goes to the section that was asked for: when it has loaded, or at once, and never twice', () => {
    const { windows, page } = setUp()
    windows.showSettings('limits')
    expect(page(0).sent).toEqual([])
    page(0).events.onLoaded()
    const limits = ['place.requested', { page: 'settings', section: 'limits' }]
    expect(page(0).sent).toEqual([limits])
    windows.showSettings()
    expect(page(0).sent).toEqual([limits])
    windows.showSettings('model')
    expect(page(0).sent).toHaveLength(2)
  })
  it('hears what is announced as the main window does', () => {
    const { windows, page } = setUp()
    windows.show()
    windows.showSettings()
    windows.broadcast('summary.stored', { summaryId: 'a', sessionId: 'b' })
    expect(page(0).sent).toHaveLength(1)
    expect(page(1).sent).toHaveLength(1)
  })
})
