import { ASSERTION_KINDS, OUTCOMES, SENTENCE_SECTIONS } from './answer'

const assertions = list(
  object({ kind: oneOf(ASSERTION_KINDS), value: { type: 'string' }, evidence: list({ type: 'string' }) }),
)

/** The answer's shape for `response_format: json_schema, strict`: everything required, nothing else allowed. */
export const answerSchema: Record<string, unknown> = object({
  title: object({ text: { type: 'string' }, assertions }),
  line: object({ text: { type: 'string' }, assertions }),
  outcome: oneOf(OUTCOMES),
  sentences: list(object({ section: oneOf(SENTENCE_SECTIONS), text: { type: 'string' }, assertions })),
})

function object(properties: Record<string, unknown>): Record<string, unknown> {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

function list(items: Record<string, unknown>): Record<string, unknown> {
  return { type: 'array', items }
}

function oneOf(names: readonly string[]): Record<string, unknown> {
  return { type: 'string', enum: [...names] }
}
