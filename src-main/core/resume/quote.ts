/**
 * One word for a POSIX shell, zsh and fish: nothing in it is ever interpreted. A backslash stands outside the quotes, because fish reads
 * it within them and the others do not; a leading `=` is quoted, because zsh looks for a program after it.
 */
export function posixQuoted(word: string): string {
  if (/^[\w./:@%+,-][\w./:@%+=,-]*$/.test(word)) return word
  return `'${word.replace(/['\\]/g, (character) => `'\\${character}'`)}'`
}

/**
 * The same for text that a person pastes into a terminal, where a control character could end the paste: they are written as escapes
 * (`$'…'` of bash, zsh, ksh and POSIX 2024).
 */
export function posixPasted(word: string): string {
  if (!hasControl(word)) return posixQuoted(word)
  const escaped = [...word].map((character) => {
    if (character === "'" || character === '\\') return `\\${character}`
    return hasControl(character) ? utf8Octal(character.codePointAt(0) ?? 0) : character
  })
  return `$'${escaped.join('')}'`
}

/** One word for PowerShell, which takes four characters for its quote, each doubled within quotes. */
export function powerShellQuoted(word: string): string {
  return `'${word.replaceAll(/['‘’‚‛]/g, '$&$&')}'`
}

function hasControl(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return /[\u0000-\u001f\u007f-\u009f]/.test(text)
}

/** Of a control character: those above U+007F are two bytes, the first of which is always 0xC2. */
function utf8Octal(point: number): string {
  const last = `\\${point.toString(8).padStart(3, '0')}`
  return point < 0x80 ? last : `\\302${last}`
}
