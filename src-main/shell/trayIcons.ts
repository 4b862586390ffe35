import type { TrayIcon } from '../core/trayModel'

/**
 * Files of assets/tray for each state, drawn by scripts/icons.mjs; several are still frames shown in turn. macOS takes black
 * "template" images and colours them itself, Windows and Linux the coloured ones.
 */
export const trayFrames: Readonly<Record<TrayIcon, readonly string[]>> = {
  idle: ['idle'],
  working: ['working1', 'working2', 'working3'],
  new: ['new'],
  attention: ['attention'],
  paused: ['paused'],
  offline: ['offline'],
  overBudget: ['overBudget'],
}

/** The one that stands for all where nothing may move. */
export function stillFrame(icon: TrayIcon): string {
  const frames = trayFrames[icon]
  return frames[Math.floor(frames.length / 2)] ?? icon
}

/** Electron finds the `@2x` file beside it, and knows a template image by its name. */
export function trayFile(frame: string, platform: NodeJS.Platform): string {
  return platform === 'darwin' ? `${frame}Template.png` : `${frame}.png`
}
