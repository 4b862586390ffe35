import type { Locator, Page } from 'playwright'

/** Whatever floats above a page now: dialogs, menus, popovers. */
export const floating = (page: Page): Locator => page.locator('[aria-modal=true], .popover').locator('visible=true')

/** Opens with Enter, one after the other, what floats above a part of a page, and closes it with Escape; each name once. */
export async function lookAtWhatOpens(
  page: Page,
  within: string,
  look: (label: string) => Promise<void>,
): Promise<void> {
  const openers = page.locator(`${within} [aria-haspopup]:not(input)`).locator('visible=true')
  const seen = new Set<string>()
  for (const opener of await openers.all()) {
    const label = await opener.evaluate((one) => one.getAttribute('aria-label') ?? one.textContent)
    if (seen.has(label)) continue
    seen.add(label)
    await opener.press('Enter')
    await floating(page).first().waitFor()
    await look(label)
    await page.keyboard.press('Escape')
    await floating(page).first().waitFor({ state: 'hidden' })
  }
}
