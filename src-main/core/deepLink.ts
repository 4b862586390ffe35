import { SettingsSection } from '../contract/routes'
import type { Place } from '../contract/routes'

/** The scheme that the system gives Debrief. Not `app:`, which only its own pages have. */
export const linkScheme = 'debrief'

/** What an id in a link may be made of: of Codex's and our own ids all, of another writer's only what no program could read as more. */
const linkId = /^[0-9A-Za-z][\w.-]{0,199}$/

const shape = new RegExp(`^${linkScheme}://(summary|session|settings)/([^/?#%\\s]+)$`)

/** The place that a link names; null for anything but the three shapes. Anybody may write a link, so nothing else in it is read. */
export function placeOfLink(text: string): Place | null {
  const [, what, name = ''] = shape.exec(text) ?? []
  if (what === 'settings') {
    const section = SettingsSection.safeParse(name)
    return section.success ? { page: 'settings', section: section.data } : null
  }
  return what !== undefined && linkId.test(name) ? { page: 'summary', id: name } : null
}

/** The link to a session, which always shows its present summary; null for an id that no link may carry. */
export function linkOfSession(id: string): string | null {
  return linkId.test(id) ? `${linkScheme}://session/${id}` : null
}

/** What of a program's arguments is meant as a link, whether it is a good one or not. */
export function linksIn(argv: readonly string[]): string[] {
  return argv.filter((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`))
}
