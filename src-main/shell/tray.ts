import { isDeepStrictEqual } from 'node:util'
import { trayModel } from '../core/trayModel'
import type { TrayCommand } from '../contract/tray'
import type { Glance, TrayFacts, TrayItem, TrayModel } from '../core/trayModel'
import type { Timers } from './timers'
import { stillFrame, trayFrames } from './trayIcons'
import type { Bounds } from './windowMemory'

/** The system's tray; `electronTray` makes the real one. */
export interface TrayHost {
  setImage(frame: string): void
  setToolTip(text: string): void
  setMenu(items: readonly TrayItem[], onCommand: (command: TrayCommand) => void): void
  /** True from the moment the menu opens until it closes. */
  onMenuOpen(listener: (isOpen: boolean) => void): void
  /** `icon`: where it is on the displays. */
  onClick(listener: (icon: Bounds) => void): void
  /** Files dropped on the icon, where a panel takes any. */
  onDrop(listener: (paths: readonly string[]) => void): void
  destroy(): void
}

export interface TrayController {
  update(change: Partial<TrayFacts>): void
  /** A panel appeared after the tray was made, and would never show it. */
  recreate(): void
  destroy(): void
}

const frameMs = 500
const minuteMs = 60_000
const nothingSeen: Glance = { running: [], failingIds: [], planLimits: null }
/** Some panels tell that the menu opened and never that it closed. */
const openAtMostMs = 30_000

/** Setters and one private render: the host is touched only where what it shows has changed. */
export function createTray(options: {
  host: TrayHost
  /** Another one, when that is of no use. */
  createHost: () => TrayHost
  timers: Timers
  /** UTC ms. */
  now: () => number
  /** As the desktop is set when something begins to move. */
  isMotionReduced: () => boolean
  onCommand: (command: TrayCommand) => void
  onClick: (icon: Bounds) => void
  onDrop: (paths: readonly string[]) => void
  /** Whatever it knows, whenever that was told. */
  onFacts: (facts: TrayFacts) => void
}): TrayController {
  const { timers, onCommand } = options
  let facts: TrayFacts = { state: null, rows: [], glance: nothingSeen, startProblem: null }
  let shown: TrayModel | null = null
  let isMenuOpen = false
  let cancelClosing = (): void => {}
  let cancelFrame = (): void => {}
  let cancelAging: (() => void) | null = null
  let host = connect(options.host)

  function connect(created: TrayHost): TrayHost {
    created.onClick(options.onClick)
    created.onDrop(options.onDrop)
    created.onMenuOpen(setMenuOpen)
    return created
  }

  function setMenuOpen(isOpen: boolean): void {
    cancelClosing()
    isMenuOpen = isOpen
    if (isOpen) cancelClosing = timers.after(openAtMostMs, () => setMenuOpen(false))
    else render()
  }

  function render(): void {
    const model = trayModel(facts, options.now())
    age(model.isAging)
    if (model.icon !== shown?.icon) animate(model.icon, 0)
    if (model.tooltip !== shown?.tooltip) host.setToolTip(model.tooltip)
    // A menu that changes while it is open closes, jumps or, on some panels, freezes: it changes when it is closed.
    const isMenuDue = !isMenuOpen && !isDeepStrictEqual(model.items, shown?.items)
    if (isMenuDue) {
      host.setMenu(model.items, (command) => {
        setMenuOpen(false)
        onCommand(command)
      })
    }
    shown = isMenuDue || shown === null ? model : { ...model, items: shown.items }
  }

  /** Once a minute while something runs, and never else. */
  function age(isAging: boolean): void {
    if (!isAging) {
      cancelAging?.()
      cancelAging = null
      return
    }
    cancelAging ??= timers.after(minuteMs, () => {
      cancelAging = null
      render()
    })
  }

  function animate(icon: TrayModel['icon'], step: number): void {
    cancelFrame()
    const frames = options.isMotionReduced() ? [stillFrame(icon)] : trayFrames[icon]
    const frame = frames[step % frames.length]
    if (frame !== undefined) host.setImage(frame)
    if (frames.length > 1) cancelFrame = timers.after(frameMs, () => animate(icon, step + 1))
  }

  render()
  return {
    update(change) {
      facts = { ...facts, ...change }
      options.onFacts(facts)
      render()
    },
    recreate() {
      host.destroy()
      cancelClosing()
      isMenuOpen = false
      shown = null
      host = connect(options.createHost())
      render()
    },
    destroy() {
      cancelFrame()
      cancelAging?.()
      cancelClosing()
      host.destroy()
    },
  }
}
