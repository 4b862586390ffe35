const opening = /<<-?[ \t]*(['"]?)(\w+)\1/g

/**
 * A script with a mark ("<<HEREDOC_0") for each heredoc: what stands in one is a text, not a script. A `<<` whose end is nowhere
 * is an operator of some language.
 */
export function withoutHeredocs(script: string): { script: string; texts: readonly string[] } {
  const texts: string[] = []
  if (!script.includes('<<')) return { script, texts }
  const endless = new Set<string>()
  let marked = ''
  let from = 0
  opening.lastIndex = 0
  for (let match = opening.exec(script); match !== null; match = opening.exec(script)) {
    const [all, , end = ''] = match
    const bodyStart = script.indexOf('\n', match.index)
    const body = bodyStart === -1 || endless.has(end) ? null : bodyUpTo(script, bodyStart, end)
    if (body === null) {
      endless.add(end)
      continue
    }
    const rest = script.slice(match.index + all.length, bodyStart)
    marked += `${script.slice(from, match.index)}<<HEREDOC_${texts.length}${rest}\n`
    texts.push(script.slice(bodyStart + 1, Math.max(bodyStart + 1, body.end)))
    from = body.next
    opening.lastIndex = from
  }
  return { script: marked + script.slice(from), texts }
}

/** Where the text that begins behind the line break at `start` ends, and where the script goes on; null: its end is nowhere. */
function bodyUpTo(script: string, start: number, end: string): { end: number; next: number } | null {
  const closing = new RegExp(String.raw`\n[ \t]*${end}(?!\w)`, 'g')
  closing.lastIndex = start
  const found = closing.exec(script)
  return found ? { end: found.index, next: closing.lastIndex } : null
}
