const keptIds = 5

/** Ids of the commands that were used last, newest first; none of what is not a list of them. */
export function recentIds(kept: string): string[] {
  try {
    const ids: unknown = JSON.parse(kept)
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

export function withRecent(kept: string, id: string): string {
  return JSON.stringify([id, ...recentIds(kept).filter((each) => each !== id)].slice(0, keptIds))
}
