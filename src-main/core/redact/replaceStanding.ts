/** Replaces the value where it is not part of a longer word. */
export function replaceStanding(text: string, value: string, placeholder: string): string {
  if (!text.includes(value)) return text
  const parts = text.split(value)
  let result = parts[0] ?? ''
  for (const part of parts.slice(1)) {
    const isInsideWord = /\w$/.test(result) && /^\w/.test(value) ? true : /\w$/.test(value) && /^\w/.test(part)
    result += (isInsideWord ? value : placeholder) + part
  }
  return result
}
