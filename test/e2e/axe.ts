import axe from 'axe-core'
import type { Page } from 'playwright'

/** What a page does wrong, a line each: the rule, what it says, and where. Empty when nothing is. */
export async function violations(page: Page): Promise<string[]> {
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes
        // What stands between two landmarks belongs to neither.
        .filter(({ target }) => !(id === 'region' && target.join(' ') === '.splitter'))
        .map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
    )
  })
}
