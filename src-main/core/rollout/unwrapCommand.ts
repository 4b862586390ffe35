const shells = /^(?:.*[\\/])?(?:ba|z|da|k|fi)?sh(?:\.exe)?$/
const powershells = /^(?:.*[\\/])?(?:powershell|pwsh)(?:\.exe)?$/i
const plainWord = /^[\w@%+=:,./~^-]+$/

/** A command as a person would type it: the script of `bash -lc X`, else the words, quoted where they need it. */
export function unwrapCommand(words: readonly string[]): string {
  const [program = '', ...rest] = words
  if (shells.test(program)) {
    const flag = rest.findIndex((word) => /^-[a-z]*c$/.test(word))
    const script = rest[flag + 1]
    if (flag !== -1 && script !== undefined) return script
  }
  if (powershells.test(program)) {
    const flag = rest.findIndex((word) => /^-c(?:ommand)?$/i.test(word))
    if (flag !== -1 && flag + 1 < rest.length) return rest.slice(flag + 1).join(' ')
  }
  if (/^(?:.*[\\/])?cmd(?:\.exe)?$/i.test(program) && /^\/[cC]$/.test(rest[0] ?? '')) return rest.slice(1).join(' ')
  return words.map(quote).join(' ')
}

function quote(word: string): string {
  return plainWord.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
