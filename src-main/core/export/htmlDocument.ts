import type { ExportPage, ShownSentence } from './exportPage'
import { htmlStyle } from './htmlStyle'
import { htmlProse, htmlText } from './htmlText'

/** One file that needs no other and runs nothing: its own policy forbids both. `title`: above several pages; null for one. */
export function htmlDocument(pages: readonly ExportPage[], title: string | null, note: string | null): string {
  const name = title ?? pages[0]?.title ?? ''
  const isOne = title === null
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Debrief">
<title>${htmlText(name.replaceAll('`', ''))}</title>
<style>${htmlStyle}</style>
</head>
<body>
${isOne ? '' : `<h1>${htmlText(name)}</h1>\n${note === null ? '' : `<p class="left-out">${htmlText(note)}</p>\n`}${contents(pages)}`}
${pages.map((page, index) => article(page, isOne ? 'h1' : 'h2', isOne ? '' : `s${index + 1}-`)).join('\n')}
</body>
</html>
`
}

function contents(pages: readonly ExportPage[]): string {
  if (pages.length < 2) return ''
  const links = pages.map(({ title }, index) => `<li dir="auto"><a href="#s${index + 1}-">${htmlProse(title)}</a></li>`)
  return `<nav aria-label="Sessions"><ul>${links.join('')}</ul></nav>`
}

function article(page: ExportPage, heading: 'h1' | 'h2', prefix: string): string {
  const sections = page.sections.map(
    ({ heading: name, sentences }) =>
      `<h3>${htmlText(name)}</h3>\n<ul>\n${sentences.map((each) => `<li dir="auto">${sentence(each, page, prefix)}</li>`).join('\n')}\n</ul>`,
  )
  const about = page.about.map(({ name, value }) => {
    const mark = name === 'Outcome' ? ` class="outcome outcome--${page.outcome}"` : ''
    return `<dt>${htmlText(name)}</dt><dd${mark} dir="auto">${htmlText(value)}</dd>`
  })
  return `<article id="${prefix === '' ? 'summary' : prefix}">
<${heading} dir="auto">${htmlProse(page.title)}</${heading}>
${page.line.text === '' ? '' : `<p class="line" dir="auto">${sentence(page.line, page, prefix)}</p>`}
<dl class="about">${about.join('')}</dl>
${sections.join('\n')}
${files(page)}
${facts(page, prefix)}
</article>`
}

function sentence(shown: ShownSentence, page: ExportPage, prefix: string): string {
  const { text, verdict, reason } = shown
  const links = evidence(shown, page, prefix)
  if (verdict === 'struck') {
    const why = `<span class="reason" dir="auto">struck: ${htmlText(reason ?? '')}</span>`
    return `<span class="struck"><del>${htmlProse(text)}</del></span>${links} ${why}`
  }
  if (verdict === 'unchecked') {
    return `<span class="unchecked">${htmlProse(text)}</span>${links} <span class="reason">not checked</span>`
  }
  return `${htmlProse(text)}${links}`
}

function evidence({ evidence: events, more }: ShownSentence, { cited }: ExportPage, prefix: string): string {
  if (events.length === 0) return ''
  const known = new Set(cited.map(({ e }) => e))
  const links = events.map((e) =>
    known.has(e) ? `<a href="#${prefix}${htmlText(e)}">${htmlText(e)}</a>` : htmlText(e),
  )
  return ` <span class="evidence"><bdi>${links.join(' ')}${more === 0 ? '' : ` and ${more} more`}</bdi></span>`
}

function files({ files: rows, moreFiles }: ExportPage): string {
  if (rows.length === 0) return ''
  const cells = rows.map(({ path, verb, movedTo, added, removed }) => {
    const to = movedTo === null ? '' : ` to <bdi><code>${htmlText(movedTo)}</code></bdi>`
    return `<tr><td class="wide"><bdi><code>${htmlText(path)}</code></bdi>${to}</td><td class="plain">${htmlText(verb)}</td><td class="number">+${added}</td><td class="number">−${removed}</td></tr>`
  })
  const more = moreFiles === 0 ? '' : `<tr><td colspan="4">${moreFiles} more files</td></tr>`
  return `<h3>Files</h3>
<div class="room"><table><thead><tr><th>File</th><th></th><th class="number">+</th><th class="number">−</th></tr></thead><tbody>${cells.join('')}${more}</tbody></table></div>`
}

function facts({ cited }: ExportPage, prefix: string): string {
  if (cited.length === 0) return ''
  const seen = new Set<string>()
  const rows = cited.map(({ e, what, text, result }) => {
    const id = seen.has(e) ? '' : ` id="${prefix}${htmlText(e)}"`
    seen.add(e)
    const told = ['command', 'test', 'file'].includes(what) ? `<code>${htmlText(text)}</code>` : htmlProse(text)
    return `<tr${id}><td class="plain">${htmlText(e)}</td><td class="plain">${htmlText(what)}</td><td class="wide" dir="auto">${told}</td><td class="plain">${htmlText(result)}</td></tr>`
  })
  return `<h3>Facts</h3>
<div class="room"><table><thead><tr><th></th><th>What</th><th></th><th>Result</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}
