/** What was read, and how far. */
interface Loose {
  readonly value: unknown
  readonly end: number
}

const MAX_DEPTH = 40
const BARE_END = /[,:{}[\]\n\r"]/
const WORDS: Readonly<Record<string, unknown>> = {
  ...{ true: true, True: true, false: false, False: false },
  ...{ null: null, None: null, undefined: null },
}

/**
 * A value in what models write when they mean JSON: names without quotes, single quotes, comments, commas too many or too few, line
 * ends in strings, nothing closed at the end. Of a text that was cut, what is whole is kept: an unfinished string is left out with its
 * name. Total; looks at each character a bounded number of times.
 */
export function looseValue(text: string, start: number): Loose {
  let at = start

  /** `undefined`: there is no value here, or not a whole one. */
  function value(depth: number): unknown {
    skip()
    const first = text.charAt(at)
    if (depth > MAX_DEPTH) at = text.length
    if (first === '' || depth > MAX_DEPTH) return undefined
    if (first === '{') return members(depth)
    if (first === '[') return elements(depth)
    if (first === '"' || first === "'" || first === '“') return quoted(first)
    return bare()
  }

  function members(depth: number): Record<string, unknown> {
    const entries: [string, unknown][] = []
    at += 1
    for (;;) {
      skip(',;')
      const next = text.charAt(at)
      if (next === '' || next === '}' || next === ']') break
      const name = next === '"' || next === "'" || next === '“' ? quoted(next) : word()
      skip()
      if (text.charAt(at) !== ':' && text.charAt(at) !== '=') {
        // Not a member: go on behind it, but never stand still.
        if (name === undefined || name === '') at += 1
        continue
      }
      at += 1
      const member = value(depth + 1)
      if (name !== undefined && member !== undefined) entries.push([name, member])
    }
    if (text.charAt(at) === '}') at += 1
    return Object.fromEntries(entries)
  }

  function elements(depth: number): unknown[] {
    const list: unknown[] = []
    at += 1
    for (;;) {
      skip(',;')
      const next = text.charAt(at)
      if (next === '' || next === ']' || next === '}') break
      const before = at
      const element = value(depth + 1)
      if (element !== undefined) list.push(element)
      if (at === before) at += 1
    }
    if (text.charAt(at) === ']') at += 1
    return list
  }

  function quoted(quote: string): string | undefined {
    const close = quote === '“' ? '”' : quote
    const parts: string[] = []
    at += 1
    let from = at
    for (; at < text.length; at += 1) {
      const character = text.charAt(at)
      if (character === '\\') {
        parts.push(text.slice(from, at), escaped())
        from = at + 1
      } else if (character === close && (quote !== "'" || isClosing(at))) {
        parts.push(text.slice(from, at))
        at += 1
        return parts.join('')
      }
    }
    return undefined
  }

  /** At a backslash; leaves `at` on the last character of the escape. */
  function escaped(): string {
    at += 1
    const kind = text.charAt(at)
    if (kind !== 'u') return ESCAPES[kind] ?? kind
    const code = /^[\da-f]{4}/i.exec(text.slice(at + 1, at + 5))?.[0]
    if (code === undefined) return 'u'
    at += 4
    return String.fromCharCode(Number.parseInt(code, 16))
  }

  /** An apostrophe within a word does not end a string in single quotes. */
  function isClosing(index: number): boolean {
    return /^\s*(?:[,:}\]]|$)/.test(text.slice(index + 1, index + 40))
  }

  function word(): string {
    const from = at
    while (at < text.length && /[\w$.-]/.test(text.charAt(at))) at += 1
    return text.slice(from, at)
  }

  function bare(): unknown {
    const from = at
    while (at < text.length && !BARE_END.test(text.charAt(at))) at += 1
    const said = text.slice(from, at).trim()
    if (said === '' || at === text.length) return undefined
    if (Object.hasOwn(WORDS, said)) return WORDS[said]
    return /^-?\d+(?:\.\d+)?$/.test(said) ? Number(said) : said
  }

  /** White space, comments, and separators where they may stand. */
  function skip(separators = ''): void {
    for (; at < text.length; at += 1) {
      const character = text.charAt(at)
      if (/\s/.test(character) || (separators !== '' && separators.includes(character))) continue
      if (character !== '/') return
      const next = text.charAt(at + 1)
      if (next !== '/' && next !== '*') return
      const end = next === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2)
      at = end === -1 ? text.length : next === '/' ? end : end + 1
    }
  }

  return { value: value(0), end: at }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' }
