import axe from 'axe-core'
import type { Page } from 'playwright'

/**
 * The splitter stands between two landmarks and belongs to neither. The headings of turns stand between the articles of the transcript's
 * feed, where ARIA wants articles alone: in an article they would be heard as part of an entry.
 */
const exceptions = ['region .splitter', 'aria-required-children .transcript__feed']

/** What a page does wrong, a line each: the rule, what it says, and where. Empty when nothing is. */
export async function violations(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (allowed) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    // A colour on its way to another is nobody's colour.
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === 1)
    await Promise.all(ending.map(({ finished }) => finished.catch(() => {})))
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        .filter(({ target }) => !allowed.includes(`${id} ${target.join(' ')}`))
        .map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
    )
  }, exceptions)
}
