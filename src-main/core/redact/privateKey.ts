/** A stretch of text, `end` exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

const MARKER = /-----(BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g
/** What may stand inside a block: base64, its line ends also as escapes, headers, quotes and diff marks around lines. */
const BODY = /^[A-Za-z0-9+/=\s\\"'|,>:-]*/
const BODY_BACKWARDS = /[A-Za-z0-9+/=\s\\"'|,>-]/
const HAS_MATERIAL = /[A-Za-z0-9+/=]{16}/
const AGE_KEY = /AGE-SECRET-KEY-1[A-Z0-9]{20,}/
const PUTTY = /PuTTY-User-Key-File-\d[\s\S]{0,4000}?Private-Lines:/

/** True when the text holds a private key, whole or cut off at either end. A mere mention of the marker is none. */
export function holdsPrivateKey(text: string): boolean {
  return privateKeySpans(text).length > 0
}

/** The text with these words in the place of every private key. */
export function withoutPrivateKeys(text: string, words: string): string {
  let kept = ''
  let done = 0
  for (const { start, end } of privateKeySpans(text)) {
    kept += text.slice(done, start) + words
    done = end
  }
  return kept + text.slice(done)
}

/** Every private key in the text, in order, each with whatever of its markers is there. */
export function privateKeySpans(text: string): Span[] {
  const spans: Span[] = []
  if (text.includes('PRIVATE KEY')) spans.push(...pemSpans(text))
  const age = AGE_KEY.exec(text)
  if (age) spans.push({ start: age.index, end: age.index + age[0].length })
  const putty = text.includes('PuTTY-User-Key-File') ? PUTTY.exec(text) : null
  if (putty) spans.push({ start: putty.index, end: bodyEnd(text, putty.index + putty[0].length) })
  return joinSpans(spans)
}

function pemSpans(text: string): Span[] {
  const spans: Span[] = []
  const markers = [...text.matchAll(MARKER)]
  // Where the marker before ended: no block reaches beyond its neighbours, so every character is looked at once.
  let done = 0
  for (const [index, marker] of markers.entries()) {
    if (marker.index < done) continue
    const floor = done
    const afterMarker = marker.index + marker[0].length
    done = afterMarker
    let span: Span
    if (marker[1] === 'BEGIN') {
      const next = markers[index + 1]
      const isClosed = next?.[1] === 'END'
      const bodyStop = bodyEnd(text, afterMarker, next?.index)
      span = { start: marker.index, end: isClosed ? next.index + next[0].length : bodyStop }
      if (!HAS_MATERIAL.test(text.slice(afterMarker, isClosed ? next.index : span.end))) continue
    } else {
      let start = marker.index
      while (start > floor && BODY_BACKWARDS.test(text.charAt(start - 1))) start -= 1
      span = { start, end: afterMarker }
      if (!HAS_MATERIAL.test(text.slice(start, marker.index))) continue
    }
    spans.push(span)
    done = span.end
  }
  return spans
}

function bodyEnd(text: string, from: number, stop?: number): number {
  return from + (BODY.exec(text.slice(from, stop))?.[0].length ?? 0)
}

function joinSpans(spans: Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && span.start < last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, span.end) }
    else joined.push(span)
  }
  return joined
}
