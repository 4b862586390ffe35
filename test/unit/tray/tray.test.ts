import { describe, expect, it } from 'vitest'
import type { TrayCommand } from '../../../src-main/contract/tray'
import type { TrayFacts, TrayItem } from '../../../src-main/core/trayModel'
import { createTray } from '../../../src-main/shell/tray'
import type { TrayHost } from '../../../src-main/shell/tray'
import type { Bounds } from '../../../src-main/shell/windowMemory'
import { manualTimers } from '../../support/manualTimers'
import { appState, summaryRow } from '../../support/trayFacts'

/** A panel that remembers what it was told. */
function fakePanel() {
  const panel = {
    hosts: 0,
    destroyed: 0,
    images: [] as string[],
    toolTips: [] as string[],
    menus: [] as (readonly TrayItem[])[],
    click: (_icon: Bounds) => {},
    drop: (_paths: readonly string[]) => {},
    openMenu: (_isOpen: boolean) => {},
    choose: (_command: TrayCommand) => {},
    createHost(): TrayHost {
      panel.hosts += 1
      return {
        setImage: (frame) => void panel.images.push(frame),
        setToolTip: (text) => void panel.toolTips.push(text),
        setMenu: (items, onCommand) => {
          panel.menus.push(items)
          panel.choose = onCommand
        },
        onMenuOpen: (listener) => {
          panel.openMenu = listener
        },
        onClick: (listener) => {
          panel.click = listener
        },
        onDrop: (listener) => {
          panel.drop = listener
        },
        destroy: () => {
          panel.destroyed += 1
        },
      }
    },
  }
  return panel
}

function setUp({ isMotionReduced = false } = {}) {
  const panel = fakePanel()
  const timers = manualTimers()
  const commands: TrayCommand[] = []
  const clicks: Bounds[] = []
  const facts: TrayFacts[] = []
  const dropped: string[] = []
  const tray = createTray({
    ...{
      host: panel.createHost(),
      createHost: panel.createHost,
      timers,
      now: timers.now,
      isMotionReduced: () => isMotionReduced,
    },
    onCommand: (command) => commands.push(command),
    onClick: (icon) => void clicks.push(icon),
    onDrop: (paths) => void dropped.push(...paths),
    onFacts: (told) => void facts.push(told),
  })
  return { panel, timers, commands, clicks, facts, dropped, tray }
}

const working = { sessionId: 's', title: 'Fix VAT' }

describe('tray', () => {
  it('has a menu from its first moment, before Debrief has started', () => {
    expect(setUp().panel.menus).toHaveLength(1)
  })
  it('does not rebuild a menu that has not changed', () => {
    const { panel, tray } = setUp()
    tray.update({ state: appState() })
    tray.update({ state: appState({ running: 1 }) })
    expect(panel.menus).toHaveLength(2)
    expect(panel.toolTips.at(-1)).toBe('Debrief: 1 running')
  })
  it('does not change a menu under the pointer, and catches up when it closes', () => {
    const { panel, tray } = setUp()
    panel.openMenu(true)
    tray.update({ rows: [summaryRow({ title: 'Arrived meanwhile' })] })
    expect(panel.menus).toHaveLength(1)
    panel.openMenu(false)
    expect(panel.menus[1]?.[0]).toMatchObject({ label: 'Arrived meanwhile · done' })
  })
  it('a panel that never says "closed" does not freeze the menu for ever', () => {
    const { panel, timers, tray } = setUp()
    panel.openMenu(true)
    tray.update({ state: appState() })
    timers.pass(30_000)
    expect(panel.menus).toHaveLength(2)
  })
  it('a click on an item closes the menu for us too', () => {
    const { panel, commands, tray } = setUp()
    panel.openMenu(true)
    tray.update({ state: appState() })
    panel.choose({ kind: 'quit' })
    expect(commands).toEqual([{ kind: 'quit' }])
    expect(panel.menus).toHaveLength(2)
  })
  it('goes through the frames while working and stops afterwards, so that an idle tray uses no time', () => {
    const { panel, timers, tray } = setUp()
    tray.update({ state: appState({ working }) })
    timers.pass(1_500)
    tray.update({ state: appState() })
    expect(panel.images).toEqual(['idle', 'working1', 'working2', 'working3', 'working1', 'idle'])
    expect(timers.waiting()).toBe(0)
  })
  it('nothing moves where motion is reduced', () => {
    const { panel, timers, tray } = setUp({ isMotionReduced: true })
    tray.update({ state: appState({ working }) })
    expect(panel.images).toEqual(['idle', 'working2'])
    expect(timers.waiting()).toBe(0)
  })
  it('what runs is a minute older every minute, and when nothing does no timer is left', () => {
    const { panel, timers, tray } = setUp()
    const session = { sessionId: 's', summaryId: 'r', title: 'Slug', project: '/home/ada/demo', since: 0 }
    const glance = { running: [session], failingIds: [], planLimits: null }
    tray.update({ glance })
    timers.pass(20_000)
    tray.update({ state: appState() })
    timers.pass(110_000)
    expect(panel.menus.map(([first]) => first?.kind === 'line' && first.label)).toEqual([
      'Open Debrief',
      'demo: Slug · running',
      'demo: Slug · running',
      'demo: Slug · running 1 min',
      'demo: Slug · running 2 min',
    ])
    tray.update({ glance: { ...glance, running: [] } })
    expect(timers.waiting()).toBe(0)
  })
  it('other news while working do not start the animation again', () => {
    const { panel, timers, tray } = setUp()
    tray.update({ state: appState({ working }) })
    timers.pass(500)
    tray.update({ state: appState({ working, queued: 3 }) })
    expect(panel.images).toEqual(['idle', 'working1', 'working2'])
  })
  it('is drawn whole again for a panel that came late', () => {
    const { panel, tray } = setUp()
    tray.update({ state: appState({ unread: 1 }) })
    const before = panel.menus.at(-1)
    tray.recreate()
    expect(panel.hosts).toBe(2)
    expect(panel.destroyed).toBe(1)
    expect(panel.images.at(-1)).toBe('new')
    expect(panel.menus.at(-1)).toEqual(before)
  })
  it('a click on the icon says where the icon is', () => {
    const { panel, clicks, commands } = setUp()
    const icon = { x: 1200, y: 0, width: 24, height: 24 }
    panel.click(icon)
    expect(clicks).toEqual([icon])
    expect(commands).toEqual([])
  })
  it('files that are dropped on the icon are handed on, also on one that was made anew', () => {
    const { panel, dropped, tray } = setUp()
    panel.drop(['/a.jsonl'])
    tray.recreate()
    panel.drop(['/b.jsonl'])
    expect(dropped).toEqual(['/a.jsonl', '/b.jsonl'])
  })
  it('tells all that it knows with every change, for whoever shows it otherwise', () => {
    const { facts, tray } = setUp()
    tray.update({ state: appState({ unread: 1 }) })
    tray.update({ rows: [summaryRow()] })
    expect(facts.at(-1)).toMatchObject({ state: { unread: 1 }, rows: [{ id: 'summary-1' }], startProblem: null })
  })
})
