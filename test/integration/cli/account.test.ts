import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Usage } from '../../../src-main/contract/usage'
import { testKey } from '../../support/debrief'
import { errorBody } from '../../support/openrouter/behaviour'
import { createPlace, filesWith, noKey, twoSentences } from './place'
import type { Told } from './place'

const malformed = { env: { OPENROUTER_API_KEY: 'not-a-key-of-openrouter-at-all' } }
const masked = 'sk-or-v1-012…def'

test('auth-check names the key only masked, with its label, limit and credit', async () => {
  const place = await createPlace()
  expect(await place.json(['summaries', 'auth-check'])).toEqual([
    expect.objectContaining({
      ...{ source: 'environment', masked, label: 'sk-or-v1-tes...890', isFreeTier: false },
      ...{ limitNanoUsd: 10e9, limitRemainingNanoUsd: 8.5e9, usageNanoUsd: 1.5e9, usageTodayNanoUsd: 0.25e9 },
    }),
    0,
  ])
  const { stdout, stderr, exitCode } = await place.run(['summaries', 'auth-check'])
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  expect(stdout).toMatch(/^The key is valid\.\n[\s\S]*left +\$8\.50/)
  expect(stdout).not.toContain(testKey)
})

/** What auth-check says on stderr and its exit code, when OpenRouter answers so. */
async function refused(
  answer: { status: number; body: unknown } | null,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<{ code: string; text: string; exitCode: number | null; asked: number }> {
  const place = await createPlace()
  if (answer !== null) place.openRouter.setKey(answer)
  const [document, exitCode] = await place.json<{ error?: Told; problem?: Told }>(['summaries', 'auth-check'], { env })
  const told = document.error ?? document.problem
  return {
    ...{ code: told?.code ?? '', text: `${told?.what} ${told?.todo}`, exitCode },
    asked: place.openRouter.requests.length,
  }
}

test('auth-check tells apart what is wrong, each with the remedy that fits where the key comes from', async () => {
  const status = (code: number) => ({ status: code, body: errorBody(code, 'Refused') })
  expect(await refused(status(401))).toMatchObject({
    ...{ code: 'key_rejected', exitCode: 3, text: expect.stringMatching(/401.*OPENROUTER_API_KEY/), asked: 1 },
  })
  expect(await refused(status(403))).toMatchObject({
    ...{ code: 'key_forbidden', exitCode: 1, text: expect.stringMatching(/403.*openrouter\.ai\/settings\/privacy/) },
  })
  expect(await refused(status(402))).toMatchObject({
    ...{ code: 'no_credit', exitCode: 1, text: expect.stringMatching(/402.*openrouter\.ai\/credits/) },
  })
  const data = { limit: 10, limit_remaining: 0, limit_reset: 'weekly' }
  expect(await refused({ status: 200, body: { data } })).toMatchObject({
    ...{ code: 'no_credit', exitCode: 1, text: expect.stringMatching(/limit of \$10\.00 is used up.*each Monday/) },
  })
  expect(await refused(null, malformed.env)).toMatchObject({
    ...{ code: 'key_malformed', exitCode: 3, text: expect.stringMatching(/^What OPENROUTER_API_KEY holds/), asked: 0 },
  })
  expect(await refused(null, { OPENROUTER_BASE_URL: 'http://127.0.0.1:9/api/v1' })).toMatchObject({
    ...{ code: 'no_network', exitCode: 1, text: expect.stringMatching(/cannot be reached.*status\.openrouter\.ai/) },
  })
  expect(await refused(null, { OPENROUTER_BASE_URL: 'http://openrouter.invalid/api/v1' })).toMatchObject({
    ...{ code: 'base_url_insecure', exitCode: 2, text: expect.stringMatching(/OPENROUTER_BASE_URL/) },
  })
}, 60_000)

test('auth-check shows usage by day, week and month, free requests, expiry with a warning, and the pages', async () => {
  const place = await createPlace()
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString()
  const data = {
    ...{ label: 'work', limit: 5, limit_remaining: 4, limit_reset: 'monthly', usage: 3, usage_daily: 0.01 },
    ...{ usage_weekly: 0.5, usage_monthly: 1, is_free_tier: true, expires_at: soon },
    free_model_daily_requests: { used: 8, limit: 50, remaining: 42 },
  }
  place.openRouter.setKey({ status: 200, body: { data } })
  const { stdout, exitCode } = await place.run(['summaries', 'auth-check'])
  expect(exitCode).toBe(0)
  for (const line of [
    /^key +sk-or-v1-012…def, from the environment, never stored$/m,
    /^limit +\$5\.00, anew each month \(UTC\)$/m,
    /^used this week +\$0\.50$/m,
    /^free requests +42 of 50 left today \(UTC\)$/m,
    /^The key expires in 3 days, .*openrouter\.ai\/keys/m,
    /^key page +https:\/\/openrouter\.ai\/keys\/[0-9a-f]{64}$/m,
    /^usage page +https:\/\/openrouter\.ai\/logs\?api_key_hash=[0-9a-f]{64}$/m,
    /^status page +https:\/\/status\.openrouter\.ai\/$/m,
  ]) {
    expect(stdout).toMatch(line)
  }
}, 30_000)

test('--key-file, --referer and --title win over the environment for one run, and leave no trace', async () => {
  const place = await createPlace()
  const other = `sk-or-v1-${'fe'.repeat(32)}`
  const path = join(place.dataFolder, '..', `key-${process.pid}`)
  onTestFinished(() => rmSync(path, { force: true }))
  writeFileSync(path, `${other}\n`, { mode: 0o600 })
  const env = { OPENROUTER_TITLE: 'from the environment', OPENROUTER_REFERER: 'https://environment.invalid' }
  const flags = ['--key-file', path, '--title', 'Mine', '--referer', 'https://mine.invalid']
  const [named] = await place.json(['summaries', 'auth-check', ...flags], { env })
  expect(named).toMatchObject({ source: 'flag', masked: 'sk-or-v1-fef…efe' })
  await place.run([...flags, 'summaries', 'test'], { env })
  const [piped] = await place.json(['summaries', 'auth-check', '--key-file', '-'], { ...noKey, input: `${other}\n` })
  expect(piped).toMatchObject({ source: 'flag' })
  const sent = place.openRouter.requests.filter(({ headers }) => headers.authorization !== undefined)
  expect(sent.map(({ headers }) => headers.authorization)).toEqual(sent.map(() => `Bearer ${other}`))
  expect(place.openRouter.chatRequests[0]?.headers).toMatchObject({
    ...{ 'x-openrouter-title': 'Mine', 'x-title': 'Mine', 'http-referer': 'https://mine.invalid' },
  })
  expect(filesWith(place.dataFolder, other)).toEqual([])
  expect(filesWith(place.dataFolder, 'mine.invalid')).toEqual([])
  chmodSync(path, 0o644)
  const [exposed, exitCode] = await place.json<{ error: Told }>(['summaries', 'test', '--key-file', path])
  expect({ code: exposed.error.code, exitCode }).toEqual({ code: 'key_file_exposed', exitCode: 3 })
  expect(exposed.error.todo).toContain(`chmod 600 ${path}`)
}, 60_000)

test.each([
  ['no key', noKey, 'key_missing'],
  ['a malformed key', malformed, 'key_malformed'],
  ['a rejected key', {}, 'key_rejected'],
] as const)(
  'auth-check and test with %s: exit 3, two sentences, the key not repeated',
  async (_name, options, code) => {
    const place = await createPlace()
    place.openRouter.setKey({ status: 401, body: errorBody(401, 'No auth credentials found') })
    place.openRouter.setDefault({ kind: 'status', status: 401 })
    for (const command of ['auth-check', 'test']) {
      const [document, exitCode] = await place.json<{ error: Told }>(['summaries', command], options)
      expect({ code: document.error.code, exitCode }).toEqual({ code, exitCode: 3 })
      const human = await place.run(['summaries', command], options)
      expect(human).toMatchObject({ exitCode: 3, stdout: '', stderr: expect.stringMatching(twoSentences) })
      expect(human.stderr + JSON.stringify(document)).not.toMatch(/not-a-key|0123456789/)
    }
    if (code !== 'key_rejected') expect(place.openRouter.requests).toEqual([])
  },
)

test('test makes one request and books its cost: usage by day, model and project, --since, --csv', async () => {
  const place = await createPlace()
  const [result, exitCode] = await place.json(['summaries', 'test'])
  expect(exitCode).toBe(0)
  const model = 'google/gemini-2.5-flash-lite-20251001'
  expect(result).toMatchObject({ model, promptTokens: 181, completionTokens: 12, costNanoUsd: 1_100_000 })
  expect(result).toMatchObject({ latencyMs: expect.any(Number) })
  expect(place.openRouter.chatRequests).toHaveLength(1)
  expect((await place.run(['summaries', 'test'])).stdout).toMatch(
    /^model +google\/gemini[\s\S]+answer +\S[\s\S]+cost +\$0\.0011\n$/,
  )

  const row = { calls: 2, promptTokens: 362, completionTokens: 24, costNanoUsd: 2_200_000 }
  const now = new Date()
  const two = (value: number): string => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const usage = async (...more: string[]): Promise<Usage> => (await place.json<Usage>(['usage', ...more]))[0]
  expect((await usage()).rows).toMatchObject([{ day, model: null, project: null, ...row }])
  expect((await usage('--by', 'model')).rows).toMatchObject([{ day: null, model, project: null, ...row }])
  expect((await usage('--by', 'project')).rows).toMatchObject([{ day: null, model: null, project: null, ...row }])
  expect((await usage('--by', 'week', '--until', day)).rows).toMatchObject([row])
  expect((await usage('--since', '2099-01-01')).rows).toEqual([])
  expect((await usage('--until', '2026-01-01')).rows).toEqual([])
  expect((await place.run(['usage', '--csv'])).stdout).toBe(
    'day,week,month,model,project,sessionId,title,calls,failed,promptTokens,cachedTokens,completionTokens,reasoningTokens,costNanoUsd\n' +
      `${day},,,,,,,2,0,362,40,24,6,2200000\n`,
  )
  expect((await place.run(['usage'])).stdout).toMatch(
    /^\$0\.0022 for 2 calls\.\n[\s\S]*\nToday \$0\.0022 of \$1\.00\. This month \$0\.0022 of \$10\.00[.,]/,
  )
  expect((await place.run(['usage', '--since', '2099-01-01'])).stdout).toMatch(
    /^\$0\.00 for 0 calls since 2099-01-01\./,
  )
  for (const wrong of [['--by', 'hour'], ['--since', 'yesterday'], ['--csv', '--json'], ['--by']]) {
    expect((await place.run(['usage', ...wrong])).exitCode, wrong.join(' ')).toBe(2)
  }
}, 60_000)

test('settings: what is set is got and listed; a wrong name or value is exit 2 and changes nothing', async () => {
  const place = await createPlace()
  const changes: [string, string, unknown][] = [
    ['summarize.quietSeconds', '90', 90],
    ['summarize.exec', 'false', false],
    ['model.fallbacks', 'a/b, c/d', ['a/b', 'c/d']],
    ['budget.dayUsd', '2.5', 2.5],
    ['projects.exclude', '["/home/me/a,b"]', ['/home/me/a,b']],
  ]
  for (const [name, text, value] of changes) {
    expect(await place.json(['settings', 'set', name, text])).toEqual([{ name, value }, 0])
    expect(await place.json(['settings', 'get', name])).toEqual([value, 0])
  }
  const [all] = await place.json<{ name: string; value: unknown }[]>(['settings', 'list'])
  expect(all).toEqual(
    expect.arrayContaining(changes.map(([name, , value]) => expect.objectContaining({ name, value }))),
  )
  expect(all).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'attribution.title', value: 'Debrief' })]),
  )
  const wrong = [
    ['set', 'summarize.colour', 'red'],
    ['get', 'summarize.colour'],
    ['set', 'summarize.quietSeconds', 'soon'],
    ['set', 'summarize.quietSeconds', '0'],
    ['set', 'budget.dayUsd', '-5'],
    ['set', 'summarize.style', 'haiku'],
    ['set', 'summarize.exec', 'maybe'],
    ['set', 'summarize.exec'],
    ['get'],
    [],
  ]
  const said: string[] = []
  for (const words of wrong) {
    const { exitCode, stdout, stderr } = await place.run(['settings', ...words])
    expect({ words, exitCode, stdout }).toEqual({ words, exitCode: 2, stdout: '' })
    expect(stderr).toMatch(twoSentences)
    said.push(stderr)
  }
  expect(said).toContainEqual(
    expect.stringContaining('budget.dayUsd does not take -5: it takes a number from 0 to 10,000.'),
  )
  expect((await place.json(['settings', 'list']))[0]).toEqual(all)
}, 60_000)

test('without a keyring key set says so with exit 1, and the key is nowhere: not stored, not printed, not accepted in argv', async () => {
  const place = await createPlace()
  const set = await place.run(['key', 'set'], { ...noKey, input: `${testKey}\n` })
  expect(set).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringMatching(/^No system keyring[^\n]+\n$/) })
  expect(await place.json(['key', 'status'], noKey)).toEqual([{ source: 'none', masked: null, problem: null }, 0])
  expect(await place.json(['key', 'status'])).toEqual([{ source: 'environment', masked, problem: null }, 0])
  expect((await place.run(['key', 'status'])).stdout).toBe(`${masked}, from the environment, never stored\n`)
  expect((await place.run(['key', 'clear'], noKey)).stdout).toBe('No key is stored any more.\n')
  const argv = await place.run(['key', 'set', testKey], noKey)
  expect(argv).toMatchObject({ exitCode: 2, stdout: '' })
  expect(argv.stderr + set.stderr).not.toContain(testKey)
  expect((await place.run(['key', 'set'], { ...noKey, input: 'hello\n' })).exitCode).toBe(3)
  expect((await place.run(['key', 'set'], { ...noKey, input: '' })).exitCode).toBe(3)
  expect(filesWith(place.dataFolder, testKey)).toEqual([])
})
