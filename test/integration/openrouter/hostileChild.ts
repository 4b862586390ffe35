import { inspect } from 'node:util'
import { Settings } from '../../../src-main/contract/settings'
import { createSystemFetch } from '../../../src-main/cli/systemFetch'
import { callOptions } from '../../../src-main/core/callOptions'
import { createOpenRouter } from '../../../src-main/openrouter/client'

// Run by environment.test.ts in a process of its own, with an environment that is against it.
const openRouter = createOpenRouter({
  apiKey: process.env['TEST_KEY'] ?? '',
  baseUrl: process.env['TEST_BASE_URL'] ?? '',
  attribution: { referer: '', title: 'Debrief' },
  fetch: createSystemFetch(process.env),
})
const answer = await openRouter.chat({
  model: 'openai/gpt-4.1-nano',
  fallbacks: [],
  messages: [{ role: 'user', content: 'SECRET-PROMPT' }],
  answerSchema: null,
  maxTokens: 16,
  options: callOptions(Settings.parse({}), []),
  maxPrice: null,
  sessionId: null,
  stream: true,
})
await openRouter.key()
process.stdout.write(
  JSON.stringify({ text: answer.text, kept: process.env['OPENAI_CUSTOM_HEADERS'], seen: inspect(openRouter) }),
)
