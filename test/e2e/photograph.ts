import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url))

/** For people to look at; what a machine can check about them stands in the tests. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` })
  }
}
