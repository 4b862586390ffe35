import type { AnswerAssertion, SentenceSection } from './answer'

/** Headings and labels as models write them, by what they mean. */
const NAMES: readonly (readonly [SentenceSection | 'title' | 'line' | 'outcome' | 'sentences', RegExp])[] = [
  ['title', /^(?:title|titel|titre|título)$/],
  ['line', /^(?:line|one[- ]line(?:r)?|summary|tl;?dr|result|overview|zusammenfassung|ergebnis)$/],
  ['outcome', /^(?:outcome|status|overall outcome)$/],
  ['sentences', /^(?:sentences|details|body)$/],
  ['asked', /^(?:asked|what was asked|request(?:ed)?|task|goal|auftrag|gefragt)$/],
  ['state', /^(?:state|current state|where things stand|stand)$/],
  ['done', /^(?:done|what was done|work done|completed|actions?|erledigt|getan)$/],
  ['changes', /^(?:changes|changelog|changed|added|removed|fixed|security|deprecated|änderungen)$/],
  ['decided', /^(?:decided|decisions?(?: made)?|entscheidungen|entschieden)$/],
  ['problems', /^(?:problems?|issues?|errors?|failures?|what went wrong|probleme)$/],
  ['open', /^(?:open|open (?:ends|points|items|questions)|left|what is left|remaining|to ?do|offen)$/],
  ['next', /^(?:next|next steps?|nächste schritte|nächster schritt)$/],
]
const MAX_LINES = 2_000
const MAX_LINE_LENGTH = 4_000

/**
 * An answer in Markdown or in the manner of YAML: headings or labels with sentences below, which cite their evidence as [E7] or
 * (E7, E8). In the shape of the JSON that was asked for; null when the text names no title, line or section. A last line without
 * an end was cut and is left out.
 */
export function plainAnswer(text: string): Record<string, unknown> | null {
  const root: Record<string, unknown> = {}
  const sentences: { section: SentenceSection; text: string; assertions: AnswerAssertion[] }[] = []
  let section: SentenceSection | null = null
  let wanted: 'title' | 'line' | null = null
  let isInList = false
  const lines = text.split('\n', MAX_LINES)
  for (const [index, raw] of lines.entries()) {
    const line = raw.slice(0, MAX_LINE_LENGTH).trim()
    if (line === '' || /^(?:`{3}|-{3,}$|\*{3,}$)/.test(line)) continue
    const isUnfinished = index === lines.length - 1 && !/[.!?。！？)\]"'`*]$/.test(line)
    const { isItem, label, said } = partsOf(line)
    const name = label === null ? null : nameOf(label)
    const heading = /^#{1,6}\s+(.*)$/.exec(line)?.[1]
    if (name === 'outcome') root['outcome'] = /[a-z]+/.exec(said.toLowerCase())?.[0]
    else if (name === 'title' || name === 'line') {
      if (said === '') wanted = name
      else if (!isUnfinished || name === 'title') root[name] ??= cited(said)
      section = null
    } else if (name === 'sentences') isInList = true
    else if (isInList && label !== null && /^section$/i.test(label)) section = sectionNamed(said)
    else if (isInList && label !== null && /^text$/i.test(label)) add(unquoted(said), isUnfinished)
    else if (isInList && label !== null && /^(?:evidence|ids)$/i.test(label)) cite(said)
    else if (name !== null && label !== null) {
      section = name
      wanted = null
      if (said !== '') add(said, isUnfinished)
    } else if (heading !== undefined) {
      section = null
      if (!('title' in root)) root['title'] = cited(heading)
    } else if (wanted !== null) {
      if (!isUnfinished) root[wanted] = cited(line)
      wanted = null
    } else if (section !== null && !isInList) add(isItem ? line.replace(ITEM, '') : line, isUnfinished)
  }
  // One label alone is any text ("Error: no credit left."): it takes more to make an answer of it.
  const isAnswer = 'line' in root || ('title' in root && sentences.length > 0) || sentences.length > 1
  return isAnswer ? { ...root, sentences } : null

  function add(given: string, isUnfinished: boolean): void {
    if (isUnfinished || given === '') return
    sentences.push({ section: section ?? 'done', ...cited(given) })
  }

  function cite(ids: string): void {
    const last = sentences.at(-1)
    if (last) last.assertions = assertionsOf(last.text, idsIn(ids))
  }
}

const ITEM = /^(?:[-*+•]|\d{1,3}[.)])\s+/

/** "- **Done:** text" → item, label "Done", said "text"; "## Done" → label "Done". */
function partsOf(line: string): { isItem: boolean; label: string | null; said: string } {
  const isItem = ITEM.test(line)
  const bare = line.replace(ITEM, '').replace(/^#{1,6}\s+/, '')
  const isHeading = line.startsWith('#')
  const colon = bare.indexOf(':')
  const head = (colon === -1 ? bare : bare.slice(0, colon)).replace(/^[*_"'\s]+|[*_"'\s]+$/g, '')
  const isLabel = head.length <= 40 && (colon !== -1 || isHeading || /^(?:\*\*|__)[^*_]+(?:\*\*|__)$/.test(bare))
  if (!isLabel) return { isItem, label: null, said: '' }
  const said = colon === -1 ? '' : bare.slice(colon + 1).replace(/^[*_\s]+/, '')
  return { isItem, label: head, said: unquoted(said.trim()) }
}

function nameOf(label: string): (typeof NAMES)[number][0] | null {
  const folded = label.toLowerCase()
  return NAMES.find(([, pattern]) => pattern.test(folded))?.[0] ?? null
}

function sectionNamed(said: string): SentenceSection | null {
  const name = nameOf(said)
  return name === null || name === 'title' || name === 'line' || name === 'outcome' || name === 'sentences'
    ? null
    : name
}

function unquoted(text: string): string {
  return /^(["']).*\1,?$/.test(text) ? text.replace(/^["']|["'],?$/g, '') : text
}

const CITATION = /\s{0,3}[[(](?:evidence:\s*)?E\d{1,9}(?:\s*[,;–-]\s*E?\d{1,9})*[\])]/gi

function cited(given: string): { text: string; assertions: AnswerAssertion[] } {
  const ids = [...given.matchAll(CITATION)].flatMap(([citation]) => idsIn(citation))
  const text = given
    .replace(CITATION, '')
    .replace(/\*\*|__/g, '')
    .trim()
  return { text, assertions: assertionsOf(text, ids) }
}

function idsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/E?(\d{1,9})/gi)].map(([, id]) => `E${Number(id)}`))].slice(0, 20)
}

/** What a sentence names, with the ids that it cites: such an answer asserts nothing by itself. */
function assertionsOf(text: string, evidence: string[]): AnswerAssertion[] {
  if (evidence.length === 0) return []
  const files = [
    ...text.matchAll(/(?<![\w/])[\w@.-]{0,80}(?:\/[\w@.-]{1,80}){1,20}|(?<![\w/.])[\w-]{1,80}\.[a-z]{1,5}\b/gi),
  ]
  return files.slice(0, 8).map(([value]) => ({ kind: 'file', value: value.replace(/\.$/, ''), evidence }))
}
