import { inspect } from 'node:util'
import { expect, onTestFinished } from 'vitest'
import { Settings } from '../../../src-main/contract/settings'
import { callOptions } from '../../../src-main/core/callOptions'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import type { ChatOptions, ChatRequest, OpenRouter } from '../../../src-main/openrouter/client'
import { OpenRouterError } from '../../../src-main/openrouter/errors'
import { createHandClock } from '../../support/openrouter/clock'
import type { HandClock } from '../../support/openrouter/clock'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'

export const KEY = `sk-or-v1-${'5e'.repeat(32)}`
export const IDLE_MS = 120_000
export const DEADLINE_MS = 600_000

const SECRET = 'the contents of the transcript that nobody else may read'

const plainOptions = callOptions(Settings.parse({}), [])

export const request: ChatRequest = {
  model: 'google/gemini-2.5-flash-lite',
  fallbacks: ['openai/gpt-4.1-nano'],
  messages: [
    { role: 'system', content: 'Summarize.' },
    { role: 'user', content: SECRET },
  ],
  answerSchema: { type: 'object', properties: { title: { type: 'string' } }, required: ['title'] },
  maxTokens: 900,
  options: plainOptions,
  maxPrice: { promptPerMillionUsd: 0.1, completionPerMillionUsd: 0.4 },
  sessionId: 'session-1',
  stream: true,
}

export interface Room {
  server: OpenRouterServer
  clock: HandClock
  openRouter: OpenRouter
  /** The failure of a call that must fail, checked for leaks. */
  failing(change?: Partial<ChatRequest>, options?: ChatOptions): Promise<OpenRouterError>
}

export async function setUp(): Promise<Room> {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  const clock = createHandClock()
  const openRouter = createOpenRouter({
    apiKey: KEY,
    baseUrl: server.baseUrl,
    attribution: { referer: 'https://debrief.invalid', title: 'Debrief' },
    clock,
    limits: { idleMs: IDLE_MS, deadlineMs: DEADLINE_MS },
  })
  return {
    server,
    clock,
    openRouter,
    async failing(change = {}, options = {}) {
      const error = await openRouter.chat({ ...request, ...change }, options).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      if (!(error instanceof OpenRouterError)) throw new Error(`expected an OpenRouterError, got ${String(error)}`)
      expectNoLeak(error)
      return error
    },
  }
}

/** Neither printed, nor serialised, nor in a stack. */
export function expectNoLeak(value: unknown): void {
  const error = value instanceof Error ? [value.stack, String(value.cause)] : []
  for (const text of [inspect(value, { depth: 20, showHidden: true }), JSON.stringify(value), ...error]) {
    expect(text ?? '').not.toContain(KEY)
    expect(text ?? '').not.toContain(SECRET.slice(0, 30))
  }
}
