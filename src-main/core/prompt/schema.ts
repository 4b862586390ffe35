import { ASSERTION_KINDS, OUTCOMES } from './answer'
import type { SentenceSection } from './answer'

/** Shapes for `response_format: json_schema, strict`: everything required, nothing else allowed. */

const text = { type: 'string' }
const assertions = list(object({ kind: oneOf(ASSERTION_KINDS), value: text, evidence: list(text) }))

/** Of a summary. */
export function answerSchema(sections: readonly SentenceSection[]): Record<string, unknown> {
  return object({
    title: object({ text, assertions }),
    line: object({ text, assertions }),
    outcome: oneOf(OUTCOMES),
    sentences: sentences(sections),
  })
}

/** Of the notes on one part of a long session. */
export function partSchema(sections: readonly SentenceSection[]): Record<string, unknown> {
  return object({ sentences: sentences(sections) })
}

/** Of one more try at single sentences. */
export const repairSchema: Record<string, unknown> = object({
  repairs: list(object({ n: { type: 'integer' }, text, assertions })),
})

function sentences(sections: readonly SentenceSection[]): Record<string, unknown> {
  return list(object({ section: oneOf(sections), text, assertions }))
}

function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

function list(items: Record<string, unknown>): Record<string, unknown> {
  return { type: 'array', items }
}

function oneOf(names: readonly string[]): Record<string, unknown> {
  return { type: 'string', enum: [...names] }
}
