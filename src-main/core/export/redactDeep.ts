/** Fields that hold no text of a person, a program or a model: ids that lead somewhere, and words of a list. */
const plain = new Set([
  ...['id', 'sessionId', 'summaryId', 'basedOnId', 'e', 'evidence', 'lineEvidence', 'saidE'],
  ...[
    'verdict',
    'section',
    'kind',
    'outcome',
    'style',
    'status',
    'verb',
    'action',
    'change',
    'code',
    'source',
    'range',
  ],
])

/** The same value with every text in it redacted, before anything is cut or put together: a cut could hide a secret. */
export function redactDeep<Value>(value: Value, redact: (text: string) => string): Value {
  return walk(value, redact) as Value
}

function walk(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map((each) => walk(each, redact))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, plain.has(key) ? each : walk(each, redact)]),
  )
}

/** Every text that `redactDeep` would redact. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value
  if (typeof value !== 'object' || value === null) return
  for (const [key, each] of Object.entries(value)) if (Array.isArray(value) || !plain.has(key)) yield* textsIn(each)
}
