import { describe, expect, test } from 'vitest'
import { knownModels } from '../../../src-main/openrouter/models/knownModels'
import { findRow } from '../../../src-main/openrouter/models/findRow'
import { idOf, onlyModelNamed } from '../../../src-main/openrouter/models/naming'
import { wireRow } from '../../support/openrouter/circumstances'

const rows = [
  ...knownModels.map(({ row }) => row),
  // Listed live once more.
  wireRow('openai/codex-mini', { name: 'OpenAI: Codex Mini' }),
  wireRow('~x-ai/grok-latest', { name: 'xAI: Grok Latest' }),
  wireRow('acme/nova', { name: 'Acme: Nova' }),
  wireRow('zeta/nova', { name: 'Zeta: Nova' }),
]

describe('a model by any name', () => {
  test.each([
    'codex-mini',
    'openai/codex-mini',
    'openrouter/openai/codex-mini',
    'OpenRouter/OpenAI/Codex-Mini',
    'Codex Mini',
    ' codex  mini ',
    'OpenAI: Codex Mini',
    'openai codex mini',
  ])('“%s” is Codex Mini', (text) => {
    expect([idOf(text, rows), onlyModelNamed(text, rows)]).toEqual(['openai/codex-mini', 'openai/codex-mini'])
  })

  test.each([
    'openrouter/auto',
    'openrouter/free',
    '~x-ai/grok-latest',
    'x-ai/grok-4-fast:free',
    'x-ai/grok-4-fast',
    'google/gemini-2.5-flash:nitro',
    'google/gemini-2.5-flash:floor',
    'nobody/knows',
    'nobody/knows:free',
  ])('%s stays itself', (id) => {
    expect(idOf(id, rows)).toBe(id)
  })

  test('a routing may follow an alias', () => {
    expect(idOf('gemini-2.5-flash:nitro', rows)).toBe('google/gemini-2.5-flash:nitro')
  })

  test('an ambiguous name is not guessed: the error names the candidates', () => {
    expect(() => onlyModelNamed('Nova', rows)).toThrow(
      expect.objectContaining({
        problem: { code: 'usage_wrong', params: { detail: '“Nova” can be acme/nova, zeta/nova: name one of them' } },
      }),
    )
    expect(idOf('nova', rows)).toBe('nova')
    expect(onlyModelNamed('no such model', rows)).toBeNull()
  })
})

test('only the cheapest routing keeps the list price', () => {
  const prices = ['', ':floor', ':nitro', ':exacto'].map(
    (suffix) => findRow(rows, `google/gemini-2.5-flash${suffix}`)?.pricing?.prompt,
  )
  expect(prices).toEqual(['0.0000003', '0.0000003', undefined, undefined])
  expect(findRow(rows, 'google/gemini-2.5-flash:free')).toBeNull()
})
