import { because } from '../contract/describeReason'
import { nothingReceived, reasoningOf, receive } from './answer'
import type { ReceivedAnswer } from './answer'
import { chatBody } from './chat'
import type { ChatAnswer, ChatOptions, ChatRequest } from './chat'
import type { Clock } from './clock'
import { classifyFailure, failure, OpenRouterError } from './errors'
import type { ErrorAnswer, Failure, FailureContext } from './errors'
import { connectionDetail, wasNeverSent } from './connection'
import { readServerSentEvents } from './serverSentEvents'
import { tokensFromAnswer, usageFromAnswer } from './usage'
import type { CallUsage } from '../contract/usage'
import { startWatchdog } from './watchdog'
import type { Limits, Watchdog } from './watchdog'

/** Sends one request; what is not an answer (status 400 and above) comes back as data. Rejects when nothing came back. */
export type Send = (
  body: ReturnType<typeof chatBody>,
  signal: AbortSignal,
) => Promise<{ readonly response: Response } | { readonly refused: ErrorAnswer }>

export interface AttemptRoom {
  readonly send: Send
  readonly apiKey: string
  readonly clock: Clock
  readonly limits: Limits
}

/** One request from its start to its last byte, without retries. @throws OpenRouterError */
export async function attemptChat(request: ChatRequest, options: ChatOptions, room: AttemptRoom): Promise<ChatAnswer> {
  const { apiKey, clock, limits, send } = room
  const startedAt = clock.now()
  const answer = nothingReceived()
  const context = (): FailureContext => ({
    model: request.model,
    now: clock.now(),
    sent: [apiKey, ...request.messages.map(({ content }) => content)],
  })
  const usage = (): CallUsage | null => usageFromAnswer(answer.usage, frame())
  const frame = () => ({
    model: answer.model ?? request.model,
    provider: answer.provider,
    generationId: answer.id,
    latencyMs: Math.max(0, clock.now() - startedAt),
  })
  const fail = (found: Failure, mayHaveBeenBilled: boolean): OpenRouterError => {
    const known = usage()
    const isOpen = mayHaveBeenBilled && known === null
    return new OpenRouterError(found, { usage: known, generationId: answer.id, mayHaveBeenBilled: isOpen })
  }

  const watchdog = startWatchdog(clock, limits, options.signal)
  let isAnswering = false
  try {
    const sent = await send(chatBody(request), watchdog.signal)
    if ('refused' in sent) throw fail(classifyFailure(sent.refused, context()), false)
    isAnswering = true
    answer.id = sent.response.headers.get('x-generation-id')
    if (answer.id) options.onGenerationId?.(answer.id)
    await readAnswer(sent.response, answer, watchdog, options)
    // A reader of an aborted stream may end as if the answer were complete.
    watchdog.signal.throwIfAborted()
  } catch (error) {
    if (error instanceof OpenRouterError) throw error
    if (options.signal?.aborted) throw fail(failure('cancelled'), true)
    const expired = watchdog.expired()
    if (expired) throw fail(timedOut(expired, limits), true)
    if (!isAnswering) {
      const detail = connectionDetail(error)
      throw fail(unreachable(detail), !wasNeverSent(detail))
    }
    throw fail(broken(because(error instanceof SyntaxError ? 'not_json' : 'connection_broke')), true)
  } finally {
    watchdog.stop()
  }

  const reported = reportedFailure(answer, context())
  // OpenRouter does not charge for an error that came before anything was made; thought is made and paid as text is.
  if (reported) throw fail(reported, answer.text !== '' || reasoningOf(answer) !== null)
  const { finishReason, text } = answer
  if (finishReason === 'content_filter' || (text === '' && answer.refusal !== '')) {
    throw fail(failure('content_refused'), true)
  }
  if (finishReason === null) throw fail(broken(because(text === '' ? 'nothing_arrived' : 'no_end')), true)
  if (text.trim() === '') throw fail(failure('answer_empty', { finishReason }), true)
  const known = usage()
  return {
    text,
    finishReason,
    reasoning: reasoningOf(answer),
    usage: known ?? tokensFromAnswer(answer.usage, frame()),
    isCostKnown: known !== null,
  }
}

async function readAnswer(
  response: Response,
  answer: ReceivedAnswer,
  watchdog: Watchdog,
  { onGenerationId, onText }: ChatOptions,
): Promise<void> {
  const type = response.headers.get('content-type') ?? ''
  // A captive portal or a proxy: no model has seen this request.
  if (type.includes('text/html')) throw new OpenRouterError(unreachable(because('web_page')))
  if (!type.includes('text/event-stream') || !response.body) {
    const body = (await response.text()).trim()
    const text = body === '' ? '' : receive(answer, body)
    if (text !== '') onText?.(text)
    return
  }
  for await (const data of readServerSentEvents(response.body)) {
    if (data === '[DONE]') return
    watchdog.fed()
    const hadId = answer.id !== null
    const text = receive(answer, data)
    if (!hadId && answer.id) onGenerationId?.(answer.id)
    if (text !== '') onText?.(text)
  }
}

/** The error that a 200 carries, if any. */
function reportedFailure({ error, finishReason, text }: ReceivedAnswer, context: FailureContext): Failure | null {
  // Some providers report an ordinary stop at max_tokens as an error, after the text has arrived.
  if (finishReason === 'length' && text !== '') return null
  if (!error && finishReason !== 'error') return null
  return classifyFailure({ status: null, body: { error: error ?? {} }, headers: null }, context)
}

function unreachable(detail: string): Failure {
  return failure('no_network', { detail }, { isRetryable: true, isRetryLater: true })
}

function broken(detail: string): Failure {
  return failure('answer_broken', { detail }, { isRetryLater: true })
}

/** Not sent again at once: a call that we gave up is billed by some providers all the same. */
function timedOut(expired: 'silent' | 'deadline', limits: Limits): Failure {
  const isSilent = expired === 'silent'
  const seconds = Math.round((isSilent ? limits.idleMs : limits.deadlineMs) / 1000)
  const status = because(isSilent ? 'silent' : 'not_finished')
  return failure('provider_down', { status, seconds }, { isRetryLater: true })
}
