/** A sentence in which `backticks` mark code: paths, commands and names stand out without being links. */
export function Prose({ text }: { text: string }) {
  return text.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 0 ? part : <code key={index}>{part}</code>))
}

/** The same sentence where no second typeface has room. */
export function withoutBackticks(text: string): string {
  return text.replace(/`([^`\n]+)`/g, '$1')
}
