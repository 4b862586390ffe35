/** What a model told of its thoughts. */
export interface Reasoning {
  /** Readable; "" when only encrypted details came. */
  readonly text: string
  /**
   * `reasoning_details` as OpenRouter gave them ({type: reasoning.text | reasoning.summary | reasoning.encrypted, …}): a call that
   * continues this one sends them back unchanged.
   */
  readonly details: readonly ReasoningDetail[]
}

export type ReasoningDetail = Readonly<Record<string, unknown>>

/** Fields that a stream brings in pieces; of all others the last value counts. */
const pieced: ReadonlySet<string> = new Set(['text', 'summary', 'data'])

/**
 * Joins the details of one more chunk to those before it. Pieces of one detail share type and index; xAI gives a summary and an
 * encrypted detail the same index, so the type counts too, and an id that differs begins another one.
 */
export function joinDetails(
  details: readonly ReasoningDetail[],
  chunk: readonly ReasoningDetail[],
): readonly ReasoningDetail[] {
  const joined = [...details]
  for (const piece of chunk) {
    // Only with what came before: the details of a plain answer are whole, however alike they are.
    const at = details.findLastIndex((known) => isSame(known, piece))
    const known = joined[at]
    if (known) joined[at] = join(known, piece)
    else joined.push(piece)
  }
  return joined
}

function isSame(known: ReasoningDetail, piece: ReasoningDetail): boolean {
  const isSameId = isMissing(known['id']) || isMissing(piece['id']) || known['id'] === piece['id']
  return known['type'] === piece['type'] && known['index'] === piece['index'] && isSameId
}

function join(known: ReasoningDetail, piece: ReasoningDetail): ReasoningDetail {
  const joined: Record<string, unknown> = { ...known }
  for (const [name, value] of Object.entries(piece)) {
    const before = joined[name]
    if (pieced.has(name) && typeof before === 'string' && typeof value === 'string') joined[name] = before + value
    else if (!isMissing(value)) joined[name] = value
  }
  return joined
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null
}
