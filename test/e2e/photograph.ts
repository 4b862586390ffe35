import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { expect } from 'vitest'

const folder = fileURLToPath(new URL('../../screenshots/', import.meta.url))

/**
 * For people to look at; what a machine can check about them stands in the tests, but for one thing: only parts of a window scroll. A
 * page that is higher than its window moves as a whole under the focus, and leaves an empty stripe.
 */
export async function photograph(page: Page, name: string): Promise<void> {
  const overflowPx = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
  expect(overflowPx, `what the page of ${name} is higher than its window`).toBeLessThanOrEqual(0)
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: `${folder}${name}-${colorScheme}.png` })
  }
}
