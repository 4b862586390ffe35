import type { ExportPage, ShownSentence } from './exportPage'
import { cellMarkdown, codeMarkdown, inlineMarkdown } from './inlineMarkdown'

/** One summary as Markdown. `level`: of its heading. `prefix`: keeps the anchors of several pages in one file apart. */
export function markdownPage(page: ExportPage, { level = 1, prefix = '' } = {}): string {
  const heading = (text: string, below = 0): string => `${'#'.repeat(level + below)} ${text}`
  const link = (sentence: ShownSentence): string => evidenceLinks(sentence, page, prefix)
  const blocks = [
    heading(inlineMarkdown(page.title)),
    ...(page.line.text === '' ? [] : [`${sentenceText(page.line)}${link(page.line)}`]),
    page.about.map(({ name, value }) => `- ${name}: ${inlineMarkdown(value)}`).join('\n'),
    ...page.sections.flatMap(({ heading: name, sentences }) => [
      heading(name, 1),
      sentences.map((sentence) => `- ${sentenceText(sentence)}${link(sentence)}`).join('\n'),
    ]),
    ...(page.files.length === 0 ? [] : [heading('Files', 1), filesTable(page)]),
    ...(page.cited.length === 0 ? [] : [heading('Facts', 1), factsTable(page, prefix)]),
  ]
  return blocks.join('\n\n')
}

function sentenceText({ text, verdict, reason }: ShownSentence): string {
  const line = inlineMarkdown(text)
  if (verdict === 'struck') return `~~${line}~~ (struck: ${inlineMarkdown(reason ?? '')})`
  return verdict === 'unchecked' ? `${line} (not checked)` : line
}

function evidenceLinks({ evidence, more }: ShownSentence, { cited }: ExportPage, prefix: string): string {
  if (evidence.length === 0) return ''
  const known = new Set(cited.map(({ e }) => e))
  const links = evidence.map((e) => (known.has(e) ? `[${e}](#${anchor(e, prefix)})` : e))
  return ` (${links.join(', ')}${more === 0 ? '' : ` and ${more} more`})`
}

function anchor(e: string, prefix: string): string {
  return `${prefix}${e.toLowerCase()}`
}

function filesTable({ files, moreFiles }: ExportPage): string {
  const rows = files.map(({ path, verb, movedTo, added, removed }) => {
    const to = movedTo === null ? '' : ` to ${codeMarkdown(movedTo)}`
    return `| ${`${codeMarkdown(path)}${to}`.replaceAll('|', String.raw`\|`)} | ${verb} | +${added} | −${removed} |`
  })
  const more = moreFiles === 0 ? [] : [`| ${moreFiles} more files | | | |`]
  return ['| File | | + | − |', '|---|---|--:|--:|', ...rows, ...more].join('\n')
}

function factsTable({ cited }: ExportPage, prefix: string): string {
  const seen = new Set<string>()
  const rows = cited.map(({ e, what, text, result }) => {
    const target = seen.has(e) ? '' : `<a id="${anchor(e, prefix)}"></a>`
    seen.add(e)
    const told = ['command', 'test', 'file'].includes(what) ? codeMarkdown(text) : inlineMarkdown(text)
    return `| ${target}${e} | ${what} | ${told.replaceAll('|', String.raw`\|`)} | ${cellMarkdown(result)} |`
  })
  return ['| | What | | Result |', '|---|---|---|---|', ...rows].join('\n')
}
