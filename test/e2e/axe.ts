import axe from 'axe-core'
import type { Page } from 'playwright'

/** The rules whose outcome the colour scheme can change. */
const ofColours = ['color-contrast', 'link-in-text-block']

/**
 * What a page does wrong, a line each: the rule, what it says, and where. Empty when nothing is. `within`: a selector, where the rest has
 * been looked at; `areColoursAlone`: in a second scheme, where nothing else can have changed.
 */
export async function violations(
  page: Page,
  { within, areColoursAlone = false }: { within?: string; areColoursAlone?: boolean } = {},
): Promise<string[]> {
  await page.waitForFunction(() => document.querySelector('.skeleton') === null)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const restore = await unroll(page)
  const found = await page.evaluate(
    async ({ selector, rules }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') }
      // A colour on its way to another is nobody's colour.
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
      await frame()
      await frame()
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().iterations === 1)
      await Promise.all(ending.map(({ finished }) => finished.catch(() => {})))
      const { violations } = await axe.run(selector ?? document, {
        resultTypes: ['violations'],
        ...(rules !== null && { runOnly: rules }),
      })
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
      )
    },
    { selector: within ?? null, rules: areColoursAlone ? ofColours : null },
  )
  await restore()
  return found
}

/** As high a page as nothing in it has to be scrolled to: of what is scrolled away axe knows no colours, and says nothing. */
async function unroll(page: Page): Promise<() => Promise<void>> {
  const inspector = await page.context().newCDPSession(page)
  const lacking = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowY))
      .reduce((most, { scrollHeight, clientHeight }) => Math.max(most, scrollHeight - clientHeight), 0),
  )
  if (lacking > 0) {
    const height = Math.ceil(((await page.evaluate(() => innerHeight)) + lacking) * 1.1)
    await inspector.send('Emulation.setDeviceMetricsOverride', {
      ...{ width: 0, height, deviceScaleFactor: 0, mobile: false },
    })
    await page.waitForFunction((wanted) => innerHeight >= wanted / 2, height)
  }
  return async () => {
    if (lacking > 0) await inspector.send('Emulation.clearDeviceMetricsOverride')
    await inspector.detach()
  }
}
