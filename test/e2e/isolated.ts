/** A text as a page says it where a value of another direction stands in it: between marks that nobody sees. */
export function isolated(text: string): RegExp {
  const characters = [...text].map((each) => each.replace(/[$()*+.?[\\\]^{|}]/, String.raw`\$&`))
  return new RegExp(characters.join('[\u2066-\u2069]*'))
}
