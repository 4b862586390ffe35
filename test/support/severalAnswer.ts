import type { ChatBody } from './openrouter/server'
import { slugifyAnswer } from './slugifyAnswer'

const standing = { section: 'done', text: 'The first test run exited with code 1.', assertions: [] }
const invented = { section: 'done', text: 'Also rewrote `src/router.ts` for speed.', assertions: [] }

export type Asked = 'part' | 'repair' | 'summary'

/** Which of a summary's requests it is. */
export function askedIn(body: ChatBody | null): Asked {
  const last = JSON.stringify(body?.messages?.at(-1) ?? '')
  if (last.includes('STRUCK SENTENCES')) return 'repair'
  return last.includes('PART ') && !last.includes('ANSWERS ') ? 'part' : 'summary'
}

/** The index of what was struck, as the request names it. */
function struckIn(body: ChatBody | null): number {
  return Number(/n (\d+), done:/.exec(JSON.stringify(body?.messages?.at(-1)))?.[1] ?? -1)
}

/** A true answer to each of a summary's requests; the summary itself holds one lie, and `repaired` takes its place. */
export function severalAnswer(body: ChatBody | null, repaired = 'Added `src/slug.ts`.'): string {
  switch (askedIn(body)) {
    case 'part':
      return JSON.stringify({ sentences: [standing, invented] })
    case 'repair':
      return JSON.stringify({ repairs: [{ n: struckIn(body), text: repaired, assertions: [] }] })
    case 'summary':
      return slugifyAnswer({ lie: true })
  }
}
