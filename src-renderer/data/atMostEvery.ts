/** Runs `action` at once, then at most every `periodMs`; what is asked for in between runs once, at the period's end. */
export function atMostEvery(periodMs: number, action: () => void): () => void {
  let isWaiting = false
  let isAsked = false
  return function ask(): void {
    if (isWaiting) {
      isAsked = true
      return
    }
    isWaiting = true
    action()
    setTimeout(() => {
      isWaiting = false
      if (!isAsked) return
      isAsked = false
      ask()
    }, periodMs)
  }
}
