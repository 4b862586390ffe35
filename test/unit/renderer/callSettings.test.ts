import { describe, expect, it } from 'vitest'
import { readSlug, readStop, showStop } from '../../../src-renderer/features/settings/listWords'
import { numberRange } from '../../../src-renderer/features/settings/numberRange'
import { takesEffort, unfitParameter, unfitReasoning } from '../../../src-renderer/features/settings/unfit'
import { modelCard } from '../../support/models'

describe('settings of calls', () => {
  it('take their range from the contract, so that the sentence and the rule cannot differ', () => {
    expect(numberRange('sampling.frequencyPenalty')).toEqual({ min: -2, max: 2, isWhole: false })
    expect(numberRange('reasoning.maxTokens')).toEqual({ min: 16, max: 128_000, isWhole: true })
    expect(numberRange('sampling.seed').isWhole).toBe(true)
  })
  it('are not called unfit where nobody says what the model takes', () => {
    const card = modelCard({ id: 'a/b', name: 'B', parameters: ['max_completion_tokens', 'top_p'] })
    expect(unfitParameter(card, 'sampling.temperature')).toBe('B does not take it.')
    expect(unfitParameter(card, 'sampling.topP')).toBeNull()
    expect(unfitParameter(card, 'sampling.maxTokens')).toBeNull()
    expect(unfitParameter({ ...card, parameters: null }, 'sampling.temperature')).toBeNull()
    expect(unfitParameter(null, 'sampling.temperature')).toBeNull()
  })
  it('let a model that must reason reason', () => {
    expect(unfitReasoning(modelCard({ id: 'a/b', reasoning: 'mandatory' }))).toBeNull()
    expect(unfitReasoning(modelCard({ id: 'a/b', name: 'B', reasoning: 'none' }))).toBe('B does not reason.')
    const card = modelCard({ id: 'a/b', reasoningEfforts: ['low'] })
    expect(['auto', 'low', 'high'].map((effort) => takesEffort(card, effort))).toEqual([true, true, false])
    expect(takesEffort({ ...card, reasoningEfforts: [] }, 'high')).toBe(true)
  })
  it('take a provider’s slug and not its name or an address', () => {
    expect(['DeepInfra', ' google-vertex/europe ', 'Google Vertex', 'https://a.b', ''].map(readSlug)).toEqual([
      'deepinfra',
      'google-vertex/europe',
      null,
      null,
      null,
    ])
  })
  it('keep a stop sequence with line breaks and backslashes as it was typed', () => {
    for (const typed of ['\\n\\n', 'END', '\\\\n', 'a\\tb', ' ']) expect(showStop(readStop(typed) ?? '')).toBe(typed)
    expect(readStop('\\n')).toBe('\n')
    expect(readStop('x'.repeat(101))).toBeNull()
  })
})
