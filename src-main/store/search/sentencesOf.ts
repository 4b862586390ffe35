/** The sentences of a summary's body, which is Markdown, without its headings and list marks: nobody wrote those, and nobody looks for them. */
export function sentencesOf(body: string): string {
  return body
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('## '))
    .map((line) => line.replace(/^- /, ''))
    .join('\n')
}
