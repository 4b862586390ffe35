const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Any text as text: it can neither begin an element nor end an attribute. Characters that no document may hold are left out. */
export function htmlText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- these are what is taken out
  return text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .replace(/[&<>"']/g, (each) => entities[each] ?? each)
}

/** A sentence in which `backticks` mark code. */
export function htmlProse(text: string): string {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 === 0 ? htmlText(part) : `<code>${htmlText(part)}</code>`))
    .join('')
}
