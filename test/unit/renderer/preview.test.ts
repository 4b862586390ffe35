import { expect, test } from 'vitest'
import type { Preview } from '../../../src-main/contract/routes'
import { problemAction } from '../../../src-renderer/data/problemAction'
import { previewWords } from '../../../src-renderer/features/preview/previewWords'

const request: Preview['requests'][number] = {
  purpose: 'summary',
  messages: [],
  promptTokensUpper: 12_000,
  maxTokens: 1_500,
  isKept: false,
}

const preview: Preview = {
  models: ['google/gemini-2.5-flash-lite'],
  requests: [request],
  redactions: [],
  omittedEntries: 0,
  isBlocked: false,
  upperBoundNanoUsd: 4_210_000,
}

test('one request is told with its one model, its tokens and a price that is not rounded down', () => {
  expect(previewWords(preview)).toEqual([
    '1 request to google/gemini-2.5-flash-lite.',
    'At most 12,000 tokens are read and 1,500 written, for at most $0.0043.',
    'Nothing was found in it that has to be masked.',
  ])
})

test('a part that is answered already is counted neither as a request nor with its tokens', () => {
  const parts = [true, false, false].map((isKept) => ({ ...request, purpose: 'part' as const, isKept }))
  expect(
    previewWords({
      ...preview,
      models: ['a/one', 'b/two', 'c/three'],
      requests: [...parts, { ...request, purpose: 'merge' }],
      redactions: [
        { kind: 'private_key', count: 1 },
        { kind: 'ticket_number', count: 3 },
      ],
      omittedEntries: 1_200,
    }),
  ).toEqual([
    '3 requests to a/one, or to b/two or c/three if that cannot answer.',
    'At most 36,000 tokens are read and 4,500 written, for at most $0.0043.',
    'Masked: 1 private key, 3 ticket numbers.',
    '1,200 entries of the conversation are left out to fit.',
    '1 part is answered already, so it is not sent again.',
  ])
})

test.each([
  [0, 'free of charge'],
  [null, 'at a price that is not known; your limits hold all the same'],
])('a bound of %s is not told as a price', (upperBoundNanoUsd, words) => {
  expect(previewWords({ ...preview, upperBoundNanoUsd })[1]).toBe(
    `At most 12,000 tokens are read and 1,500 written, ${words}.`,
  )
})

test.each(['terminal_missing', 'terminal_failed'] as const)('%s leads to where a terminal is named', (code) => {
  expect(problemAction({ code, params: {} })).toEqual({ kind: 'settings', section: 'terminal' })
})

test('an engine that has ended leads to another start', () => {
  expect(problemAction({ code: 'engine_ended', params: { detail: '' } })).toEqual({ kind: 'startAgain' })
})
