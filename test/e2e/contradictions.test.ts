import { expect, it, onTestFinished } from 'vitest'
import { addSession } from '../support/codexHome'
import { addContradictingSession } from '../support/contradictingSession'
import { testKey } from '../support/debrief'
import { createSetting } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'
import { slugifyAnswer } from '../support/slugifyAnswer'
import { photograph } from './photograph'

it('what Codex says and the facts deny is marked in the list and told on the page, by ledger and model alike', async () => {
  const server = await startOpenRouterServer(() => ({ text: slugifyAnswer() }))
  onTestFinished(() => server.close())
  const setting = await createSetting()
  const { codexHome } = setting.person
  addContradictingSession(codexHome, 1, 'Added `slugify`. All tests pass. I committed the change as “Add slugify”.')
  addContradictingSession(codexHome, 2, 'تمت إضافة المساعد. جميع الاختبارات نجحت.')
  addContradictingSession(codexHome, 3, '已添加函数。所有测试均已通过。')
  addSession(codexHome, 'scenarios/fix-loop.jsonl')
  const app = await setting.launch({
    args: [],
    env: { OPENROUTER_BASE_URL: server.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const page = await app.main()
  const options = page.getByRole('listbox').getByRole('option')
  await options.nth(3).waitFor()
  const marked = options.filter({ has: page.getByRole('img', { name: 'Says what the facts deny' }) })
  expect(await marked.count()).toBe(3)

  const aside = page.getByRole('complementary', { name: 'What the facts deny' })
  const told: string[] = []
  for (const option of await marked.all()) {
    await option.click()
    await page.waitForFunction((seen) => {
      const text = document.querySelector('.contradictions')?.textContent ?? null
      return text !== null && !seen.includes(text)
    }, told)
    told.push((await aside.textContent()) ?? '')
    if (told.at(-1)?.includes('نجحت') === true) await photograph(page, 'contradictions-arabic')
    if (told.at(-1)?.includes('通过') === true) await photograph(page, 'contradictions-chinese')
  }
  expect(told.toSorted()).toEqual(
    [
      'Says “All tests pass”. The last test run failed.Says “I committed the change as “Add slugify””. No commit was made.',
      'Says “\u2068جميع الاختبارات نجحت\u2069”. The last test run failed.',
      'Says “所有测试均已通过”. The last test run failed.',
    ].toSorted(),
  )
  await options.filter({ hasNot: page.getByRole('img', { name: 'Says what the facts deny' }) }).click()
  await aside.waitFor({ state: 'detached' })

  // A model that believes the agent does not make it true.
  const first = await Promise.all((await marked.all()).map((option) => option.getAttribute('id')))
  expect(new Set(first).size).toBe(3)
  const english = told.findIndex((text) => text.includes('All tests pass'))
  await marked.nth(english).click()
  await aside.getByText('No commit was made.').waitFor()
  await page.getByRole('button', { name: 'Summarize now' }).click()
  await page.getByRole('heading', { name: 'Slugify helper', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Summarize again' }).waitFor()
  await aside.getByText('No commit was made.').waitFor()
  await photograph(page, 'contradictions')
  expect(
    await options
      .filter({ hasText: /Slugify helper/ })
      .filter({ has: page.getByRole('img', { name: 'Says what the facts deny' }) })
      .count(),
  ).toBe(1)

  await aside.getByRole('link', { name: /All tests pass/ }).click()
  const lit = page.locator('article.entry--lit')
  await lit.getByText('All tests pass').waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  await aside.getByRole('link', { name: 'The last test run failed.' }).click()
  await lit.getByText('FAIL slug.test.ts').first().waitFor()
})
