import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { onTestFinished } from 'vitest'
import { createDemoPlace } from '../../demo/place'
import type { DemoPlace } from '../../demo/place'
import { setLanguage } from '../../src-main/contract/i18n/language'
import { localeOf } from '../../src-main/contract/i18n/languages'
import { Settings } from '../../src-main/contract/settings'
import { folder, language } from './contactSheet'

export const usualSize = { width: 1_200, height: 800 }

// What is looked for by its name is looked for in the language of the pictures.
const choice = Settings.shape['appearance.language'].parse(language)
setLanguage(localeOf(choice, ['en']))

/** A page as it is now, once in light and once in dark. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` })
  }
}

export interface Shot {
  readonly name: string
  readonly hash: string
  /** What shows that the page is there. */
  readonly shows: (page: Page) => Promise<unknown>
  readonly size?: { readonly width: number; readonly height: number }
}

/** Goes to a place of the window and takes its picture. */
export async function shoot(page: Page, { name, hash, shows, size }: Shot): Promise<void> {
  if (size) await page.setViewportSize(size)
  await page.evaluate((to) => void (location.hash = to), hash)
  await shows(page)
  await picture(page, name)
  if (size) await page.setViewportSize(usualSize)
}

export const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { name }).first().waitFor()

/** Opens a session's page by its row in the list, and answers with the summary's id. */
export async function open(page: Page, title: string): Promise<string> {
  await page.getByRole('option').filter({ hasText: title }).first().click()
  await heading(title)(page)
  return decodeURIComponent((await page.evaluate(() => location.hash)).split('/')[2] ?? '')
}

/** The demo's folders, with the language that the pictures are taken in. */
export async function demoPlace(): Promise<DemoPlace> {
  const place = await createDemoPlace()
  onTestFinished(() => place.remove())
  const path = join(place.environment['DEBRIEF_HOME'] ?? '', 'settings.json')
  const settings = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>
  writeFileSync(path, JSON.stringify({ ...settings, 'appearance.language': language }))
  return place
}
