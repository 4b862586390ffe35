import { describe, expect, test } from 'vitest'
import type { ModelCard, ModelList } from '../../../src-main/contract/models'
import { ProblemError } from '../../../src-main/contract/problem'
import { needsKeyring } from '../../../src-main/cli/needsKeyring'
import { runCli } from '../../../src-main/cli/run'
import { displayWidth } from '../../../src-main/cli/displayWidth'
import { modelTable, tokenCount } from '../../../src-main/cli/modelTable'
import { tokenPrice } from '../../../src-main/cli/tokenPrice'
import type { Debrief } from '../../../src-main/debrief'
import { cardOf } from '../../../src-main/openrouter/models/card'
import { createFakeDebrief } from '../../support/fakeDebrief'
import { createFakeIo } from '../../support/fakeIo'
import type { FakeIo } from '../../support/fakeIo'
import { indexCards } from '../../support/models'
import { circumstances, wireRow } from '../../support/openrouter/circumstances'

const nano = cardOf(wireRow('openai/gpt-4.1-nano'), circumstances({ favourites: new Set(['openai/gpt-4.1-nano']) }))
const free = cardOf(wireRow('x/y:free', { name: 'X: Y', pricing: { prompt: '0', completion: '0' } }), circumstances())
const gone: ModelCard = {
  ...cardOf(wireRow('x/gone', { name: 'X: Gone' }), circumstances({ listedAt: null })),
  ...{ endsOn: '2026-01-16', successor: nano.id },
}

const list: ModelList = {
  ...{ models: [nano, free, gone], source: 'kept', asOf: Date.UTC(2026, 10, 20), isForKey: true, problem: null },
}

async function run(argv: string[], models: Partial<Debrief['models']>): Promise<FakeIo & { code: number }> {
  const io = createFakeIo()
  const code = await runCli(argv, io, async () => createFakeDebrief({ models: { list: async () => list, ...models } }))
  return { ...io, code }
}

describe('debrief models', () => {
  test('shows price, context and marks, and where the list comes from', async () => {
    const { code, err, out } = await run(['models'], {})
    expect([code, err()]).toEqual([0, ''])
    expect(out()).toMatch(/^openai\/gpt-4\.1-nano +S ★ +\$0\.10 +\$0\.40 +1\.05M +GPT-4\.1 Nano$/m)
    expect(out()).toMatch(/^x\/y:free +F S +\$0 +\$0 +128k +Y$/m)
    expect(out()).toContain('gone 2026-01-16, instead openai/gpt-4.1-nano: Gone')
    expect(out()).toMatch(/3 models, as OpenRouter listed them on 2026-11-20 for this key\.\n$/)
  })

  test.each([
    [['--free'], ['x/y:free']],
    [['nano', 'OPENAI'], [nano.id]],
    [['--free', 'nano'], []],
    [['structured', 'x/y'], ['x/y:free']],
  ])('%j keeps what fits', async (argv, ids) => {
    const { code, out } = await run(['models', ...argv, '--json'], {})
    expect([code, (JSON.parse(out()) as ModelCard[]).map(({ id }) => id)]).toEqual([0, ids])
  })

  test('--refresh that failed shows the kept list all the same, says why and exits 1', async () => {
    const asked: boolean[] = []
    const { code, err, out } = await run(['models', '--refresh'], {
      list: async (isRefreshed) => {
        asked.push(isRefreshed)
        return { ...list, problem: { code: 'no_network', params: {} } }
      },
    })
    expect([asked, code]).toEqual([[true], 1])
    expect(out()).toContain('openai/gpt-4.1-nano')
    expect(err()).toMatch(/^OpenRouter cannot be reached\./)
  })
})

describe('debrief models show', () => {
  const measured = {
    ...{ model: nano.id, calls: 4, failures: 1, medianLatencyMs: 900, summaries: 3, verified: 40, checkable: 42 },
    costPerSummaryNanoUsd: 2_100_000,
  }

  test('has all of the card, its providers and what was measured', async () => {
    const found: string[] = []
    const { code, out } = await run(['models', 'show', 'GPT-4.1', 'Nano'], {
      find: async (text) => {
        found.push(text)
        return { ...nano, measured }
      },
      providers: async () => [
        {
          ...{ name: 'DeepInfra', slug: 'deepinfra', quantization: 'fp8', hasStructuredOutput: true, isDown: true },
          ...{ promptNanoUsdPerMillion: 65_000_000, completionNanoUsdPerMillion: 400_000_000, uptime: 0.995 },
          ...{ contextTokens: 131_072, maxCompletionTokens: null, latencyMs: 410 },
        },
      ],
    })
    expect([code, found]).toEqual([0, ['GPT-4.1 Nano']])
    expect(out()).toMatch(/^GPT-4\.1 Nano \(OpenAI\)\nid +openai\/gpt-4\.1-nano\nin +\$0\.10 per million tokens$/m)
    expect(out()).toMatch(/^context +1,047,576 tokens$/m)
    expect(out()).toMatch(/^verified +40 of 42 claims\ncost +\$0\.0021 per summary$/m)
    expect(out()).toMatch(/^deepinfra +\$0\.065 +\$0\.40 +131k +fp8 +S +99\.5 % +0\.4 s +DeepInfra \(down\)$/m)
  })

  test('of a withdrawn model names the successor and asks nobody who serves it', async () => {
    const { code, out } = await run(['models', 'show', 'x/gone'], {
      find: async () => gone,
      providers: async () => Promise.reject(new Error('not expected here')),
    })
    expect(code).toBe(0)
    expect(out()).toMatch(/^gone since +2026-01-16\ninstead +openai\/gpt-4\.1-nano$/m)
  })

  test.each([
    [
      new ProblemError('usage_wrong', { detail: '“Nova” can be a/nova, b/nova: name one of them' }),
      2,
      /a\/nova, b\/nova/,
    ],
    [new ProblemError('model_unavailable', { model: 'x/z' }), 1, /no endpoint for x\/z/],
  ])('%s is said', async (problem, exitCode, words) => {
    const { code, err } = await run(['models', 'show', 'Nova'], { find: async () => Promise.reject(problem) })
    expect([code, err()]).toEqual([exitCode, expect.stringMatching(words)])
  })

  test('without its providers is shown all the same', async () => {
    const { code, err, out } = await run(['models', 'show', 'x'], {
      find: async () => nano,
      providers: async () => Promise.reject(new ProblemError('no_network')),
    })
    expect([code, out()]).toEqual([1, expect.stringContaining('openai/gpt-4.1-nano')])
    expect(err()).toMatch(/^OpenRouter cannot be reached\./)
  })
})

describe('debrief models check', () => {
  test.each([
    [{ gone: [], back: [] }, 0, ''],
    [{ gone: ['a/b', 'c/d'], back: [] }, 1, 'OpenRouter no longer has a/b, c/d.'],
    [{ gone: [], back: ['e/f'] }, 1, 'OpenRouter has e/f again.'],
    [{ gone: ['a/b'], back: ['e/f'] }, 1, 'OpenRouter no longer has a/b and has e/f again.'],
  ])('%j is exit %i', async (result, exitCode, words) => {
    const { code, err, out } = await run(['models', 'check'], { check: async () => ({ checked: 27, ...result }) })
    expect([code, err().startsWith(words)]).toEqual([exitCode, true])
    expect(out()).toBe(exitCode === 0 ? 'All 27 models that come with Debrief are as they were.\n' : '')
  })
})

test.each([80, 100, 140])('the whole list in %i columns cuts no id and is nowhere wider', (columns) => {
  const cards = [...indexCards(), { ...gone, id: `x/${'long-'.repeat(12)}gone` }]
  const text = modelTable(cards, columns)
  const lines = text.split('\n')
  expect(lines.filter((line) => displayWidth(line) > columns)).toEqual([])
  const words = new Set(lines.map((line) => line.split(' ')[0]))
  expect(cards.filter(({ id }) => !words.has(id))).toEqual([])
  expect(text).toContain('gone 2026-01-16')
})

test('prices are not rounded to cents, and contexts are short', () => {
  const prices = [0, 65_000_000, 100_000_000, 1_250_000_000, 1_500_000_000, 39_900_000, 15_000_000_000, null]
  expect(prices.map(tokenPrice)).toEqual(['$0', '$0.065', '$0.10', '$1.25', '$1.50', '$0.0399', '$15.00', '–'])
  expect([512, 32_000, 131_072, 999_999, 1_048_576, 2_000_000].map(tokenCount)).toEqual([
    ...['512', '32k', '131k', '1M', '1.05M', '2M'],
  ])
})

test.each([
  ['models', false],
  ['models --free nano', false],
  ['models --refresh', true],
  ['--json models nano --refresh', true],
  ['models show x/y', true],
  ['models check', false],
])('“%s” opens the stored key: %s', (line, isNeeded) => {
  const places = { hasFlagKey: false, hasEnvironmentKey: false, hasStoredKey: true }
  expect(needsKeyring(line.split(' '), places)).toBe(isNeeded)
  expect(needsKeyring(line.split(' '), { ...places, hasEnvironmentKey: true })).toBe(false)
})
