import { describe, expect, test } from 'vitest'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import { expectNoLeak, KEY, request, setUp } from './setUp'

describe('a chat request', () => {
  test('carries limits, privacy and routing, and nothing that excludes reasoning models', async () => {
    const { openRouter, server } = await setUp()
    await openRouter.chat(request)
    expect(server.chatRequests[0]?.body).toEqual({
      model: request.model,
      models: request.fallbacks,
      messages: request.messages,
      max_tokens: 900,
      stream: true,
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', strict: true, schema: request.answerSchema },
      },
      session_id: 'session-1',
      plugins: [
        { id: 'context-compression', enabled: false },
        { id: 'web', enabled: false },
      ],
      provider: { data_collection: 'deny', require_parameters: true, max_price: { prompt: 0.1, completion: 0.4 } },
    })
  })

  test('leaves out what was not chosen, and keeps three models and 256 characters at most', async () => {
    const { openRouter, server } = await setUp()
    const plain = { ...request, answerSchema: null, maxPrice: null }
    await openRouter.chat({
      ...plain,
      fallbacks: [],
      sessionId: null,
      options: { ...request.options, provider: { data_collection: 'allow' } },
    })
    await openRouter.chat({
      ...plain,
      fallbacks: ['a/b', 'c/d', 'e/f'],
      sessionId: 's'.repeat(300),
      options: { ...request.options, reasoning: { effort: 'minimal', exclude: true } },
    })
    const [bare, full] = server.chatRequests.map(({ body }) => body)
    expect(Object.keys(bare ?? {})).toEqual(['model', 'messages', 'max_tokens', 'stream', 'plugins', 'provider'])
    expect(bare?.['provider']).toEqual({ data_collection: 'allow' })
    expect(full).toMatchObject({ models: ['a/b', 'c/d'], session_id: 's'.repeat(256) })
    expect(full?.['reasoning']).toEqual({ effort: 'minimal', exclude: true })
  })

  test('names Debrief and nothing of the machine', async () => {
    const { openRouter, server } = await setUp()
    await openRouter.chat(request)
    const { headers } = server.chatRequests[0] ?? {}
    expect(headers).toMatchObject({
      'http-referer': 'https://debrief.invalid',
      'x-openrouter-title': 'Debrief',
      'x-title': 'Debrief',
      'user-agent': 'Debrief',
    })
    expect(Object.keys(headers ?? {}).filter((name) => name.includes('stainless'))).toEqual([])
  })

  test('sends no referer when there is none, and survives a title that no header can hold', async () => {
    const { server } = await setUp()
    const attribution = { referer: '', title: 'Débrief 🚀\n' }
    await createOpenRouter({ apiKey: KEY, baseUrl: `${server.baseUrl}/`, attribution }).chat(request)
    const { headers, path } = server.chatRequests[0] ?? {}
    expect(path).toBe('/chat/completions')
    expect(headers).not.toHaveProperty('http-referer')
    expect(headers?.['x-title']).toBe('Dbrief')
  })
})

describe('the key', () => {
  test.each([
    ['', 'key_missing'],
    ['sk-proj-0123456789', 'key_malformed'],
    ['sk-or-v1-two\nlines', 'key_malformed'],
    ['sk-or-v1-ключ', 'key_malformed'],
  ])('%j is refused before anything is sent', async (apiKey, code) => {
    const { server } = await setUp()
    const create = () => createOpenRouter({ apiKey, baseUrl: server.baseUrl, attribution: { referer: '', title: '' } })
    expect(create).toThrow(expect.objectContaining({ problem: { code, params: {} } }))
    expect(server.requests).toHaveLength(0)
  })

  test('is not shown when the client is printed', async () => {
    const { openRouter } = await setUp()
    await openRouter.chat(request)
    expectNoLeak(openRouter)
  })
})
