import { Settings } from '../../../src-main/contract/settings'
import { callOptions } from '../../../src-main/core/callOptions'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import type { ChatRequest } from '../../../src-main/openrouter/client'
import { systemClock } from '../../../src-main/openrouter/clock'
import { toProblem } from '../../../src-main/contract/problem'

const request: ChatRequest = {
  model: 'openai/gpt-4.1-nano',
  fallbacks: [],
  messages: [{ role: 'user', content: 'Olá' }],
  answerSchema: null,
  maxTokens: 64,
  options: callOptions(Settings.parse({}), []),
  maxPrice: null,
  sessionId: null,
  stream: true,
}

/** What the steps named in TEST_STEPS came to, as one line of JSON: run in a process of its own, with the fetch that it would use. */
export async function play(fetch: typeof globalThis.fetch): Promise<void> {
  const isPlain = process.env['TEST_STEPS'] === 'plain'
  const openRouter = createOpenRouter({
    apiKey: process.env['TEST_KEY'] ?? '',
    baseUrl: isPlain ? 'https://openrouter.ai/api/v1' : (process.env['TEST_BASE_URL'] ?? ''),
    attribution: { referer: 'https://debrief.invalid', title: 'Debrief' },
    clock: { ...systemClock, sleep: () => Promise.resolve() },
    fetch,
  })
  const steps: Record<string, () => Promise<unknown>> = {
    chat: async () => (await openRouter.chat(request)).text,
    cancel: async () => {
      const cancel = new AbortController()
      return openRouter.chat(request, { signal: cancel.signal, onText: () => cancel.abort() })
    },
    /** Not through the client, which takes no address without TLS: only how the system's proxy is used. */
    plain: async () => (await fetch(`${process.env['TEST_BASE_URL']}/models/count`)).status,
    key: async () => (await openRouter.key()).label,
  }
  const results: unknown[] = []
  for (const name of (process.env['TEST_STEPS'] ?? '').split(',')) {
    const outcome = steps[name]?.() ?? Promise.reject(new Error(`no step ${name}`))
    results.push(await outcome.catch((error: unknown) => toProblem(error)))
  }
  process.stdout.write(`${JSON.stringify(results)}\n`)
}
