import type { Preview } from '../contract/routes'
import { formatUsd } from '../core/money'
import { table } from './table'

/** What `summaries run --dry-run --json` prints of one session: `messages` are those of the last request. */
export function previewJson(sessionId: string, preview: Preview): Record<string, unknown> {
  const last = preview.requests.at(-1)
  return {
    sessionId,
    model: preview.models[0],
    ...preview,
    messages: last?.messages ?? [],
    promptTokensUpper: sum(preview, ({ promptTokensUpper }) => promptTokensUpper),
    maxCompletionTokens: sum(preview, ({ maxTokens }) => maxTokens),
  }
}

export function previewText(sessionId: string, preview: Preview): string {
  const { models, requests, redactions, omittedEntries, upperBoundNanoUsd } = preview
  const tokensIn = sum(preview, ({ promptTokensUpper }) => promptTokensUpper)
  const tokensOut = sum(preview, ({ maxTokens }) => maxTokens)
  const facts = table([
    ['session', sessionId],
    ['model', models.join(', else ')],
    ['tokens', `at most ${tokensIn} in, ${tokensOut} out`],
    ['price', upperBoundNanoUsd === null ? 'not known' : `at most ${formatUsd(upperBoundNanoUsd)}`],
    ['redacted', redactions.map(({ kind, count }) => `${count} ${kind}`).join(', ') || 'nothing'],
    ['left out', `${omittedEntries} entries of the conversation`],
  ])
  const texts = requests.flatMap(({ messages, isKept }, index) => {
    const which = requests.length === 1 ? '' : ` of request ${index + 1}${isKept ? ', which is answered already' : ''}`
    return messages.map(({ role, content }) => `--- ${role}${which} ---\n${content}`)
  })
  return [facts, ...texts, ''].join('\n\n')
}

function sum({ requests }: Preview, of: (request: Preview['requests'][number]) => number): number {
  return requests.reduce((total, request) => total + (request.isKept ? 0 : of(request)), 0)
}
