import { describe, expect, test } from 'vitest'
import { ProblemError } from '../../../src-main/contract/problem'
import { SettingName, Settings } from '../../../src-main/contract/settings'
import { callOptions } from '../../../src-main/core/callOptions'
import { unknownModel } from '../../../src-main/core/modelFacts'
import type { ModelFacts } from '../../../src-main/core/modelFacts'
import { chatBody } from '../../../src-main/openrouter/chat'

const schema = { type: 'object', properties: { title: { type: 'string' } } }

/** What would be sent with these settings. */
function body(settings: Partial<Settings>, models: readonly Partial<ModelFacts>[] = [{}], answerSchema = true) {
  const all = Settings.parse(settings)
  const called = models.map((facts, index) => ({ model: `maker/model-${index}`, facts: { ...unknownModel, ...facts } }))
  return chatBody({
    model: 'maker/model-0',
    fallbacks: called.slice(1).map(({ model }) => model),
    messages: [
      { role: 'system', content: 'Summarize.' },
      { role: 'user', content: 'What happened?' },
    ],
    answerSchema: answerSchema ? schema : null,
    maxTokens: 1_000,
    options: callOptions(all, called),
    maxPrice: { promptPerMillionUsd: 0.5, completionPerMillionUsd: 2 },
    sessionId: null,
    stream: all['call.stream'],
  })
}

function problemOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error
  }
}

const thinking: Partial<ModelFacts> = { reasoning: 'optional', reasoningEfforts: ['minimal', 'low', 'medium', 'high'] }

/** Each setting of a call, a value that is not its default, and what it does to the body. */
const effects: Record<string, [Partial<Settings>, object, Partial<ModelFacts>?]> = {
  'provider.dataCollection': [
    { 'provider.dataCollection': 'allow' },
    { provider: expect.objectContaining({ data_collection: 'allow' }) },
  ],
  'provider.zeroDataRetention': [
    { 'provider.zeroDataRetention': true },
    { provider: expect.objectContaining({ zdr: true, data_collection: 'deny' }) },
  ],
  'provider.order': [
    { 'provider.order': ['groq', 'azure'] },
    { provider: expect.objectContaining({ order: ['groq', 'azure'] }) },
  ],
  'provider.only': [{ 'provider.only': ['azure'] }, { provider: expect.objectContaining({ only: ['azure'] }) }],
  'provider.ignore': [{ 'provider.ignore': ['groq'] }, { provider: expect.objectContaining({ ignore: ['groq'] }) }],
  'provider.allowFallbacks': [
    { 'provider.allowFallbacks': false },
    { provider: expect.objectContaining({ allow_fallbacks: false }) },
  ],
  'provider.requireParameters': [
    { 'provider.requireParameters': false },
    { provider: expect.not.objectContaining({ require_parameters: expect.anything() }) },
    { parameters: ['max_tokens'] },
  ],
  'provider.sort': [{ 'provider.sort': 'price' }, { provider: expect.objectContaining({ sort: 'price' }) }],
  'provider.maxPromptUsd': [
    { 'provider.maxPromptUsd': 0.1 },
    { provider: expect.objectContaining({ max_price: { prompt: 0.1, completion: 2 } }) },
  ],
  'provider.maxCompletionUsd': [
    { 'provider.maxCompletionUsd': 1.5 },
    { provider: expect.objectContaining({ max_price: { prompt: 0.5, completion: 1.5 } }) },
  ],
  'provider.quantizations': [
    { 'provider.quantizations': ['fp8', 'bf16'] },
    { provider: expect.objectContaining({ quantizations: ['fp8', 'bf16'] }) },
  ],
  'reasoning.mode': [{ 'reasoning.mode': 'off' }, { reasoning: { enabled: false } }, thinking],
  'reasoning.effort': [{ 'reasoning.effort': 'high' }, { reasoning: { effort: 'high', exclude: true } }, thinking],
  'reasoning.maxTokens': [{ 'reasoning.maxTokens': 200 }, { reasoning: { max_tokens: 200, exclude: true } }, thinking],
  'reasoning.exclude': [
    { 'reasoning.exclude': false, 'reasoning.mode': 'on' },
    { reasoning: { enabled: true } },
    thinking,
  ],
  'sampling.temperature': [{ 'sampling.temperature': 0 }, { temperature: 0 }],
  'sampling.topP': [{ 'sampling.topP': 0.9 }, { top_p: 0.9 }],
  'sampling.maxTokens': [{ 'sampling.maxTokens': 300 }, { max_tokens: 300 }],
  'sampling.frequencyPenalty': [{ 'sampling.frequencyPenalty': -1 }, { frequency_penalty: -1 }],
  'sampling.presencePenalty': [{ 'sampling.presencePenalty': 0.5 }, { presence_penalty: 0.5 }],
  'sampling.repetitionPenalty': [{ 'sampling.repetitionPenalty': 1.1 }, { repetition_penalty: 1.1 }],
  'sampling.seed': [{ 'sampling.seed': 7 }, { seed: 7 }],
  'sampling.stop': [{ 'sampling.stop': ['END'] }, { stop: ['END'] }],
  'sampling.logitBias': [{ 'sampling.logitBias': { '50256': -100 } }, { logit_bias: { '50256': -100 } }],
  'sampling.serviceTier': [{ 'sampling.serviceTier': 'flex' }, { service_tier: 'flex' }],
  'call.stream': [{ 'call.stream': false }, { stream: false }],
  'call.compression': [
    { 'call.compression': true },
    { plugins: expect.arrayContaining([{ id: 'context-compression', engine: 'middle-out' }]) },
  ],
}

test('no setting of a call is forgotten on its way to the wire', () => {
  const ofACall = SettingName.options.filter((name) => /^(provider|reasoning|sampling|call)\./.test(name))
  expect(Object.keys(effects).toSorted()).toEqual(ofACall.toSorted())
})

test.each(Object.entries(effects))('%s reaches the wire, and nothing does while it is at its default', (_, row) => {
  const [settings, sent, facts = {}] = row
  expect(body(settings, [facts])).toMatchObject(sent)
  expect(body({}, [facts])).not.toMatchObject(sent)
})

test('untouched settings send nothing beyond what the call itself needs', () => {
  expect(body({}, [thinking])).toEqual({
    model: 'maker/model-0',
    messages: [
      { role: 'system', content: 'Summarize.' },
      { role: 'user', content: 'What happened?' },
    ],
    max_tokens: 1_000,
    stream: true,
    response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
    plugins: [
      { id: 'context-compression', enabled: false },
      { id: 'web', enabled: false },
    ],
    provider: { data_collection: 'deny', require_parameters: true, max_price: { prompt: 0.5, completion: 2 } },
  })
})

describe('a setting that a model does not take', () => {
  const everything = ['temperature', 'top_p', 'seed', 'stop']
  test.each<[string, Partial<Settings>, string]>([
    ['sampling.temperature', { 'sampling.temperature': 0.2 }, 'temperature'],
    ['sampling.topP', { 'sampling.topP': 1 }, 'top_p'],
    ['sampling.frequencyPenalty', { 'sampling.frequencyPenalty': 0 }, 'frequency_penalty'],
    ['sampling.presencePenalty', { 'sampling.presencePenalty': 1 }, 'presence_penalty'],
    ['sampling.repetitionPenalty', { 'sampling.repetitionPenalty': 1 }, 'repetition_penalty'],
    ['sampling.seed', { 'sampling.seed': 0 }, 'seed'],
    ['sampling.stop', { 'sampling.stop': ['x'] }, 'stop'],
    ['sampling.logitBias', { 'sampling.logitBias': { '1': 1 } }, 'logit_bias'],
  ])('%s is refused by name before anything is sent', (name, settings, wireName) => {
    const without = { parameters: [...everything.filter((one) => one !== wireName), 'max_tokens'] }
    expect(problemOf(() => body(settings, [without]))).toEqual({
      code: 'setting_unsupported',
      params: { model: 'maker/model-0', name, detail: 'not_listed', parameter: wireName },
    })
    // A fallback counts as much; one of which nothing is known, or a router that lists nothing, is tried.
    expect(problemOf(() => body(settings, [{ parameters: [wireName] }, without]))).toMatchObject({
      params: { model: 'maker/model-1', name },
    })
    for (const parameters of [null, [], [wireName]]) expect(body(settings, [{ parameters }])).toHaveProperty(wireName)
  })

  test('is not refused while it is not set', () => {
    expect(body({}, [{ parameters: ['max_tokens'] }])).not.toHaveProperty('temperature')
  })

  test('the service tier is no parameter that a model lists, so it is never refused', () => {
    expect(body({ 'sampling.serviceTier': 'flex' }, [{ parameters: ['max_tokens'] }])).toMatchObject({
      service_tier: 'flex',
    })
  })
})

describe('prompts that may be kept', () => {
  const free = { isFree: true }
  const allowed = (...ids: string[]): Partial<Settings> => ({ 'model.dataCollectionAllowed': ids })
  test.each<[string, Partial<Settings>, Partial<ModelFacts>[], object]>([
    ['a paid model', {}, [{}], { data_collection: 'deny' }],
    ['a paid model whose id was allowed once', allowed('maker/model-0'), [{}], { data_collection: 'deny' }],
    ['a free model that was allowed', allowed('maker/model-0'), [free], { data_collection: 'allow' }],
    ['allowed for all', { 'provider.dataCollection': 'allow' }, [free], { data_collection: 'allow' }],
  ])('%s', (_, settings, models, sent) => {
    expect(body(settings, models).provider).toMatchObject(sent)
  })

  test.each<[string, Partial<Settings>, Partial<ModelFacts>[], string]>([
    ['a free model', {}, [free], 'maker/model-0'],
    ['one of two free models', allowed('maker/model-0'), [free, free], 'maker/model-1'],
    ['a free fallback behind a paid model', {}, [{}, free], 'maker/model-1'],
  ])('%s without a word of the person stops the call', (_, settings, models, model) => {
    expect(problemOf(() => body(settings, models))).toEqual({ code: 'data_collection_needed', params: { model } })
  })
})

describe('reasoning', () => {
  const none: Partial<ModelFacts> = { reasoning: 'none' }
  const must: Partial<ModelFacts> = { reasoning: 'mandatory', reasoningEfforts: ['low', 'medium', 'high'] }
  const mustSomehow: Partial<ModelFacts> = { reasoning: 'mandatory' }
  const mode = (value: Settings['reasoning.mode']): Partial<Settings> => ({ 'reasoning.mode': value })
  const effort = (value: Settings['reasoning.effort']): Partial<Settings> => ({ 'reasoning.effort': value })

  test.each<[string, Partial<Settings>, Partial<ModelFacts>[], unknown]>([
    ['is left to a model that may do without', {}, [thinking], undefined],
    ['is left to a model of which nothing is known', {}, [{}], undefined],
    ['is held low where it must be', {}, [must], { effort: 'low', exclude: true }],
    ['is held low where it must be and efforts are unknown', {}, [mustSomehow], { effort: 'low', exclude: true }],
    ['is held low when only the fallback must', {}, [thinking, must], { effort: 'low', exclude: true }],
    ['is told where it must be and shall be told', { 'reasoning.exclude': false }, [must], { effort: 'low' }],
    ['off is off', mode('off'), [thinking], { enabled: false }],
    ['off is tried where nothing is known', mode('off'), [{}], { enabled: false }],
    ['off would be a 400 where it must be', mode('off'), [must], { effort: 'low', exclude: true }],
    ['off where one of two must', mode('off'), [thinking, must], { effort: 'low', exclude: true }],
    ['on', mode('on'), [thinking], { enabled: true, exclude: true }],
    ['an effort', effort('medium'), [thinking], { effort: 'medium', exclude: true }],
    [
      'an effort that it does not know becomes the next lower',
      effort('max'),
      [must],
      { effort: 'high', exclude: true },
    ],
    ['an effort below all becomes the lowest', effort('minimal'), [must], { effort: 'low', exclude: true }],
    ['an effort is sent as it is where nothing is known', effort('xhigh'), [{}], { effort: 'xhigh', exclude: true }],
    ['an effort suits both models', effort('minimal'), [thinking, must], { effort: 'low', exclude: true }],
    [
      'tokens win over an effort, of which OpenRouter takes only one',
      { ...effort('high'), 'reasoning.maxTokens': 100 },
      [thinking],
      { max_tokens: 100, exclude: true },
    ],
    [
      'tokens leave half of the room for the answer',
      { 'reasoning.maxTokens': 4_000 },
      [thinking],
      { max_tokens: 500, exclude: true },
    ],
    ['is not asked of a model that has none', mode('on'), [none], undefined],
    ['tokens are not asked of a model that has none', { 'reasoning.maxTokens': 64 }, [none], undefined],
    ['is asked when the other model has it', effort('low'), [none, thinking], { effort: 'low', exclude: true }],
  ])('%s', (_, settings, models, sent) => {
    expect(body(settings, models).reasoning).toEqual(sent)
  })

  test('none as an effort never switches off what must be', () => {
    const facts: Partial<ModelFacts> = { reasoning: 'mandatory', reasoningEfforts: ['none', 'high'] }
    expect(body(mode('off'), [facts]).reasoning).toEqual({ effort: 'high', exclude: true })
  })
})

test('a cap of the price above what was reserved does not loosen the reservation', () => {
  const caps = { 'provider.maxPromptUsd': 9, 'provider.maxCompletionUsd': 9 }
  expect(body(caps).provider).toMatchObject({ max_price: { prompt: 0.5, completion: 2 } })
})

describe('max_tokens', () => {
  test.each([
    ['is what was reserved', null, null, 1_000],
    ['is lowered by the person', 300, null, 300],
    ['is never raised by the person above what was reserved', 5_000, null, 1_000],
    ['does not fall below what every provider refuses', 16, 64, 64],
    ['does not exceed what was reserved for such a floor', 16, 2_000, 1_000],
  ])('%s', (_, maxTokens, leastMaxTokens, sent) => {
    const quirks = { hasNoSystemRole: false, leastMaxTokens }
    expect(body({ 'sampling.maxTokens': maxTokens }, [{ quirks }]).max_tokens).toBe(sent)
  })
})

describe('the answer’s schema', () => {
  const able = { parameters: ['structured_outputs', 'response_format'] }
  const unable = { parameters: ['response_format'] }
  test.each([
    ['a model that takes it', [able], true],
    ['a model of which nothing is known', [{}], true],
    ['a model that ignores it', [unable], false],
    ['a fallback that ignores it', [able, unable], false],
  ])('%s', (_, models, isSent) => {
    const sent = body({}, models)
    const [first] = sent.messages
    expect('response_format' in sent).toBe(isSent)
    expect(first?.content).toBe(isSent ? 'Summarize.' : `Summarize.\n\n${JSON.stringify(schema)}`)
  })

  test('is required of the provider even when the person requires nothing', () => {
    const lax = { 'provider.requireParameters': false }
    expect(body(lax, [able]).provider).toMatchObject({ require_parameters: true })
    expect(body(lax, [unable]).provider).not.toHaveProperty('require_parameters')
    expect(body(lax, [able], false).provider).not.toHaveProperty('require_parameters')
  })
})

test('a model without a system role is told the same in the first user message', () => {
  const quirks = { hasNoSystemRole: true, leastMaxTokens: null }
  expect(body({}, [{}, { quirks }]).messages).toEqual([{ role: 'user', content: 'Summarize.\n\nWhat happened?' }])
})

test('reasoning details go back as they came', () => {
  const details = [{ type: 'reasoning.encrypted', data: 'B/XI=', id: 'rs_1', index: 0, format: 'xai-responses-v1' }]
  const sent = chatBody({
    model: 'x-ai/grok-4.3',
    fallbacks: [],
    messages: [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Oi', reasoningDetails: details },
      { role: 'user', content: 'Again' },
    ],
    answerSchema: null,
    maxTokens: 100,
    options: callOptions(Settings.parse({}), []),
    maxPrice: null,
    sessionId: null,
    stream: false,
  })
  expect(sent.messages[1]).toEqual({ role: 'assistant', content: 'Oi', reasoning_details: details })
  expect(sent.provider).not.toHaveProperty('max_price')
})
