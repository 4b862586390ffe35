import { joinDetails } from './reasoning'
import type { Reasoning, ReasoningDetail } from './reasoning'
import { WireAnswer } from './wire'
import type { WireUsage } from './wire'

/** What has arrived of an answer so far: one body, or chunk by chunk. */
export interface ReceivedAnswer {
  text: string
  refusal: string
  thoughts: string
  details: readonly ReasoningDetail[]
  finishReason: string | null
  model: string | null
  provider: string | null
  id: string | null
  usage: WireUsage | null
  /** The error inside a 200, in whatever shape it came. */
  error: unknown
}

export function nothingReceived(): ReceivedAnswer {
  const unsaid = { finishReason: null, model: null, provider: null, id: null, usage: null, error: null }
  return { text: '', refusal: '', thoughts: '', details: [], ...unsaid }
}

/**
 * Adds one body or chunk and returns the text that it brought. The last finish reason that is not null and any usage count:
 * the service sends a closing chunk with usage whose finish reason is "stop" again (2026) or null (2025), and an error chunk may
 * carry usage too.
 * @throws SyntaxError when it is not JSON
 */
export function receive(answer: ReceivedAnswer, json: string): string {
  const wire = WireAnswer.safeParse(JSON.parse(json)).data
  if (!wire) return ''
  answer.id ??= wire.id ?? null
  answer.model = wire.model ?? answer.model
  answer.provider = wire.provider ?? answer.provider
  answer.usage = wire.usage ?? answer.usage
  const choice = wire.choices?.[0]
  answer.finishReason = choice?.finish_reason ?? answer.finishReason
  answer.error ??= wire.error ?? choice?.error ?? null
  const said = choice?.message ?? choice?.delta
  answer.refusal += said?.refusal ?? ''
  answer.thoughts += said?.reasoning ?? ''
  if (said?.reasoning_details) answer.details = joinDetails(answer.details, said.reasoning_details)
  const text = said?.content ?? ''
  answer.text += text
  return text
}

/** What the model thought; null when it told nothing. Some providers tell it in the details only. */
export function reasoningOf({ details, thoughts }: ReceivedAnswer): Reasoning | null {
  if (thoughts === '' && details.length === 0) return null
  const told = details.flatMap(({ summary, text }) => [text, summary].filter((piece) => typeof piece === 'string'))
  return { text: thoughts === '' ? told.join('\n\n') : thoughts, details }
}
