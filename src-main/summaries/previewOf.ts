import type { Preview } from '../contract/routes'
import type { PreparedRequest } from '../core/prompt'
import type { CallPlan } from './callPlan'

/** A call as it would be sent, for a person to read before it is. */
export function previewOf({ models, prompt, maxTokens, parts: planned, totalUpperBoundNanoUsd }: CallPlan): Preview {
  const toRequest = (
    { messages, promptTokensUpper }: PreparedRequest,
    more: Pick<Preview['requests'][number], 'purpose' | 'maxTokens' | 'isKept'>,
  ): Preview['requests'][number] => ({ messages: [...messages], promptTokensUpper, ...more })
  const { parts, purpose, redactions, omittedEntries, isBlocked } = prompt
  return {
    models: [...models],
    requests: [
      ...parts.map((part) =>
        toRequest(part, {
          purpose: 'part',
          maxTokens: planned.find(({ part: { key } }) => key === part.key)?.maxTokens ?? part.maxCompletionTokens,
          isKept: part.isKept,
        }),
      ),
      toRequest(prompt, { purpose, maxTokens, isKept: false }),
    ],
    redactions: [...redactions],
    omittedEntries,
    isBlocked,
    upperBoundNanoUsd: totalUpperBoundNanoUsd,
  }
}
