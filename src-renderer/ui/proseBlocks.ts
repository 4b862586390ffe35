/** A stretch of a long text: words, or what stood between ``` fences. */
export interface ProseBlock {
  readonly kind: 'words' | 'code'
  readonly text: string
}

/** Paragraphs and fenced code of a Markdown text, in order; a fence that is never closed holds the rest. */
export function proseBlocks(text: string): ProseBlock[] {
  const blocks: ProseBlock[] = []
  let lines: string[] = []
  let fence: string | null = null
  const end = (kind: ProseBlock['kind']): void => {
    const block = lines.join('\n')
    if (kind === 'code' || block.trim() !== '') blocks.push({ kind, text: block })
    lines = []
  }
  for (const line of text.split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? null
    if (fence !== null) {
      if (mark !== null && mark.startsWith(fence) && line.trim() === mark) {
        end('code')
        fence = null
      } else lines.push(line)
    } else if (mark !== null) {
      end('words')
      fence = mark
    } else if (line.trim() === '') end('words')
    else lines.push(line)
  }
  end(fence === null ? 'words' : 'code')
  return blocks
}
