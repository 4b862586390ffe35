const limitChars = 16 * 1024

/** Keeps head and tail of a command's output: errors stand at either end. */
export function clipOutput(text: string): string {
  if (text.length <= limitChars) return text
  const half = limitChars / 2 - 32
  const omitted = text.length - 2 * half
  return `${text.slice(0, half)}\n… ${omitted} characters omitted …\n${text.slice(-half)}`
}
