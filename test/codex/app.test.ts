import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runCodexExec } from '../support/codex/exec'
import { answerFromLedger, inventedPath } from '../support/codex/ledgerAnswer'
import { createRepository } from '../support/codex/repository'
import { answer, command, patch } from '../support/codex/script'
import { testKey } from '../support/debrief'
import { createSetting, writeSettings } from '../support/desktop/setting'
import { startOpenRouterServer } from '../support/openrouter/server'

it('what the real Codex writes while the app runs becomes a notification that opens its checked summary', async () => {
  const openRouter = await startOpenRouterServer(answerFromLedger)
  onTestFinished(() => openRouter.close())
  const setting = await createSetting()
  const { desktop, person } = setting
  writeSettings(person, { 'summarize.quietSeconds': 1 })
  const app = await setting.launch({
    env: { OPENROUTER_BASE_URL: openRouter.baseUrl, OPENROUTER_API_KEY: testKey },
  })
  const tray = await desktop.tray()
  await desktop.until(async () => ((await tray.menu()).some(({ label }) => label.startsWith('Today ')) ? true : null))

  const cwd = join(person.home, 'greeter')
  createRepository(cwd, { 'README.md': '# Greeter\n' })
  const steps = [
    patch('*** Add File: hello.txt\n+hello'),
    command('grep -q goodbye hello.txt'),
    command('git add hello.txt && git commit -m "Add a greeting"'),
    answer('Added hello.txt and committed it.'),
  ]
  const run = await runCodexExec('Add a greeting and check it', steps, { codexHome: person.codexHome, cwd })
  expect(run, run.output).toMatchObject({ exitCode: 0, requests: steps.length })

  const shown = await desktop.notified(1)
  expect(shown.title).toMatch(/^greeter: /)
  desktop.notifications.click(shown.id)
  const detail = (await app.main()).getByRole('article')
  await detail.getByText('failed with exit code 1').waitFor()
  expect(await detail.locator('s.claim__text').textContent()).toContain(inventedPath)
  // The second asked about what was struck.
  expect(openRouter.chatRequests).toHaveLength(2)
})
