/** One sentence of a ledger with the ids of the events that prove it. */
export interface Statement {
  readonly text: string
  readonly evidence: readonly string[]
}

/** What is counted rather than named beyond. */
export const maxListed = 12

/** The first of many, and how many more there are. */
export function listed<Item extends { readonly e: string } | { readonly evidence: readonly string[] }>(
  items: readonly Item[],
  tell: (item: Item) => Statement,
  tellMore: (count: number) => string,
): Statement[] {
  const rest = items.slice(maxListed)
  const told = items.slice(0, maxListed).map((item) => tell(item))
  if (rest.length === 0) return told
  const evidence = rest.flatMap((item) => ('e' in item ? [item.e] : item.evidence))
  return [...told, { text: tellMore(rest.length), evidence }]
}
