import type { Snippet as SnippetParts } from '../../../src-main/contract/search'

/** A text around a match, with what matched marked. In words, the backticks around code would only be noise. */
export function Snippet({ parts, isCode = false }: { parts: SnippetParts; isCode?: boolean }) {
  return parts.map(({ text, isMatch }, index) => {
    const shown = isCode ? text : text.replaceAll('`', '')
    return isMatch ? <mark key={index}>{shown}</mark> : shown
  })
}
