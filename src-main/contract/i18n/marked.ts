/** Unicode's interlinear annotation: no text for people holds these, and no font draws them. */
const anchor = '\uFFF9'
const separator = '\uFFFA'
const terminator = '\uFFFB'

/** A piece of a text: words of the catalogue, or the value that was marked with this name. */
export interface Piece {
  readonly text: string
  readonly name: string | null
}

/** A value for a text of the catalogue that is found again in what the text says, so that a page can draw it as an element. */
export function marked(name: string, value: string): string {
  return `${anchor}${name}${separator}${value.replaceAll(/[\uFFF9-\uFFFB]/g, '')}${terminator}`
}

/** What a text says, cut at its marked values; empty pieces are left out. */
export function piecesOf(said: string): Piece[] {
  return said.split(/\uFFF9(\w+\uFFFA[^\uFFFB]*)\uFFFB/).flatMap((part, index): Piece[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ text: part, name: null }]
    const end = part.indexOf(separator)
    return [{ name: part.slice(0, end), text: part.slice(end + 1) }]
  })
}
