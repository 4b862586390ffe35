const headLines = 3
const headChars = 400

export interface FoldedOutput {
  /** What is shown while folded: the first lines. */
  readonly head: string
  readonly lines: number
  /** False: the head is all there is. */
  readonly isFolded: boolean
}

/** The first lines of a command's output, and how many there are. */
export function foldOutput(output: string): FoldedOutput {
  const text = output.replace(/\s+$/, '')
  const lines = text === '' ? 0 : text.split('\n').length
  const first = text.split('\n', headLines).join('\n')
  // A cut between the halves of a character would draw a box.
  const head = first.length > headChars ? first.slice(0, headChars).replace(/[\uD800-\uDBFF]$/, '') : first
  return { head, lines, isFolded: head.length < text.length }
}
