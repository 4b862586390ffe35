import { readFileSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { addSession } from '../support/codexHome'
import { createSetting } from '../support/desktop/setting'
import { photograph } from './photograph'

it('what Codex used stands on the usage page, marked as an estimate and apart from what was spent', async () => {
  const setting = await createSetting()
  const priced = addSession(setting.person.codexHome, 'scenarios/fix-loop.jsonl')
  writeFileSync(priced, readFileSync(priced, 'utf8').replaceAll('gpt-5.5-codex', 'gpt-5.1-codex'))
  addSession(setting.person.codexHome, 'scenarios/huge-output.jsonl')
  const app = await setting.launch({ args: [] })
  const page = await app.main()
  await page.getByRole('option').nth(1).waitFor()
  await page.getByRole('link', { name: 'Usage', exact: true }).click()
  await page.getByText('This month: nothing was sent, so nothing was spent.').waitFor()

  const codex = page.getByRole('region', { name: 'Codex’s own use' })
  // The recordings do not move with the calendar.
  await codex.getByText('All', { exact: true }).click()
  // 28,000 in and 840 out, of which there is a price; 3,000 in and 240 out, of which there is none.
  await codex.getByText(/^32\.1k tokens, about \$0\.04 at API prices/).waitFor()
  await codex.getByText('estimate, not billed').waitFor()
  await codex.getByText(/No price is known for gpt-5\.5-codex/).waitFor()
  await codex.getByText('Model', { exact: true }).click()
  await codex
    .getByRole('row', { name: /gpt-5\.1-codex/ })
    .getByText('≈ $0.04')
    .waitFor()
  await codex
    .getByRole('row', { name: /gpt-5\.5-codex/ })
    .getByTitle('No price is known for this model')
    .waitFor()
  await photograph(page, 'usage-codex')
})
