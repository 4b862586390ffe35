/**
 * Text of a transcript or a model as one line of Markdown: it cannot become a heading, a list, HTML, a link or a picture. Code spans
 * stay what they are.
 */
export function inlineMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const parts = line.split(/(`[^`]+`)/)
  return parts.map((part, index) => (index % 2 === 1 ? part : escaped(part, index === 0))).join('')
}

/** A cell of a table: a bar would end it, also inside a code span. */
export function cellMarkdown(text: string): string {
  return inlineMarkdown(text).replaceAll('|', String.raw`\|`)
}

/** A code span of any text, also with backticks in it. One line. */
export function codeMarkdown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `\`${line}\`` : `${fence} ${line} ${fence}`
}

function escaped(text: string, isFirst: boolean): string {
  const inside = text
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('<', String.raw`\<`)
    .replaceAll('~~', String.raw`\~\~`)
    // A link or a picture needs it, a placeholder such as [github_token_1] does not have it.
    .replace(/\](?=[([:])/g, String.raw`\]`)
  if (!isFirst) return inside
  // What would begin a heading, a quotation or a list.
  return inside.replace(/^(?=[#>+*=-])/, '\\').replace(/^(\d+)(?=[.)])/, (digits) => `${digits}\\`)
}
