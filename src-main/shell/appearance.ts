import { BrowserWindow, app, nativeTheme } from 'electron'
import { setLanguage } from '../contract/i18n/language'
import { localeOf } from '../contract/i18n/languages'
import type { Appearance } from '../settings/appearance'

/** What a window shows before its first paint, so that nothing flashes. */
export interface Look {
  current(): Appearance
  /** BCP 47 tags, as the system has them; the most wanted first. */
  preferredLanguages(): readonly string[]
  background(): string
}

const background = { light: '#fdfcfa', dark: '#1a1918' }

/**
 * The look of all windows: the theme is the system's word to pages and native menus alike, the text size is Chromium's zoom (so that
 * what is set by the width of a window follows), and density is the pages' own. The language is set here for all that the main process
 * says; pages follow the setting themselves.
 */
export function createLook(first: Appearance): Look & { apply(next: Appearance): void } {
  let current = first
  const preferred = app.getPreferredSystemLanguages()
  nativeTheme.themeSource = current['appearance.theme']
  speak()

  function speak(): void {
    setLanguage(localeOf(current['appearance.language'], preferred))
  }

  const look = {
    current: () => current,
    preferredLanguages: () => preferred,
    background: () => (nativeTheme.shouldUseDarkColors ? background.dark : background.light),
  }
  // A desktop that turns dark in the evening turns the windows' own background too.
  nativeTheme.on('updated', () => {
    for (const window of BrowserWindow.getAllWindows()) window.setBackgroundColor(look.background())
  })
  return {
    ...look,
    apply(next) {
      const isSized = next['appearance.textSize'] !== current['appearance.textSize']
      current = next
      nativeTheme.themeSource = current['appearance.theme']
      speak()
      if (!isSized) return
      for (const { webContents } of BrowserWindow.getAllWindows()) {
        webContents.setZoomFactor(current['appearance.textSize'] / 100)
      }
    },
  }
}
