import { z } from 'zod'
import { EvidenceId, SessionStatus } from './session'

/** A text around a match, cut into what matched and what did not. */
export const Snippet = z.array(z.object({ text: z.string(), isMatch: z.boolean() }))
export type Snippet = z.infer<typeof Snippet>

/** Where in a session a query was found; `e` is null for its title, its summary, the person's note on it, and places in its subagents. */
export const SearchMatch = z.object({
  kind: z.enum(['title', 'prompt', 'answer', 'command', 'path', 'summary', 'note']),
  e: EvidenceId.nullable(),
  snippet: Snippet,
})
export type SearchMatch = z.infer<typeof SearchMatch>

/** One session that a query was found in, with its best places (three at most). */
export const SearchHit = z.object({
  sessionId: z.string(),
  /** Its present summary; null while it has none. */
  summaryId: z.string().nullable(),
  title: z.string(),
  project: z.string(),
  status: SessionStatus,
  activeAt: z.number(),
  matches: z.array(SearchMatch),
})
export type SearchHit = z.infer<typeof SearchHit>

/** What `debrief search QUERY --json` prints is `hits`. `isMore`: there are further ones behind this page. */
export const SearchResult = z.object({ hits: z.array(SearchHit), isMore: z.boolean() })
export type SearchResult = z.infer<typeof SearchResult>

export const SearchQuery = z.strictObject({
  text: z.string().max(1_000),
  offset: z.number().int().min(0),
  limit: z.number().int().min(1).max(200),
})
export type SearchQuery = z.infer<typeof SearchQuery>
