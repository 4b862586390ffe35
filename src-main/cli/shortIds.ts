/** Eight characters look like an id and rarely match two. */
const leastLength = 8

/** Shortens an id to the shortest prefix that no other of `ids` has, so that it can be typed. */
export function shortIds(ids: readonly string[]): (id: string) => string {
  const sorted = [...new Set(ids)].sort()
  const lengths = new Map(
    sorted.map((id, at) => {
      const shared = Math.max(sharedLength(id, sorted[at - 1] ?? ''), sharedLength(id, sorted[at + 1] ?? ''))
      return [id, Math.max(leastLength, shared + 1)]
    }),
  )
  return (id) => id.slice(0, lengths.get(id) ?? id.length)
}

function sharedLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length += 1
  return length
}
