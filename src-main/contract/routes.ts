import { z } from 'zod'
import { CodexUsage, CodexUsageQuery } from './codexUsage'
import { HealthReport } from './health'
import { Problem } from './problem'
import { SearchQuery, SearchResult } from './search'
import { EvidenceId, Session } from './session'
import { SettingName, Settings } from './settings'
import { AppState, KeyCheck, KeyStatus } from './state'
import { Summary, SummaryRow } from './summary'
import { TranscriptPage, TranscriptQuery, WholeOutput } from './transcript'
import { Usage, UsageBy } from './usage'

const id = z.string().min(1).max(200)
const path = z.string().min(1).max(4_096)
const nothing = z.undefined()

/** What became of one dropped path. A copy of a known thread opens the known one (`isKnown`). */
export const DropResult = z.object({
  path: z.string(),
  sessionId: z.string().nullable(),
  summaryId: z.string().nullable(),
  isKnown: z.boolean(),
  problem: Problem.nullable(),
})
export type DropResult = z.infer<typeof DropResult>

export const Link = z.enum(['openrouter.keys', 'openrouter.credits', 'openrouter.privacy', 'openrouter.status'])
export type Link = z.infer<typeof Link>

/** A place in the window. */
export const Place = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('summaries') }),
  z.strictObject({ page: z.literal('summary'), id }),
  z.strictObject({ page: z.literal('transcript'), id, e: EvidenceId.nullable() }),
  z.strictObject({ page: z.literal('usage') }),
  z.strictObject({ page: z.literal('health') }),
  z.strictObject({ page: z.literal('settings') }),
])
export type Place = z.infer<typeof Place>

/**
 * Everything the renderer may ask of the main process. Inputs are parsed before a handler sees them; outputs are typed,
 * not parsed. A handler answers or throws a ProblemError, which arrives as `{ ok: false, problem }`.
 */
export const routes = {
  'app.state': { input: nothing, output: AppState },
  'app.pause': { input: z.strictObject({ isPaused: z.boolean() }), output: AppState },
  /** "Look again": scan the home now. */
  'app.lookAgain': { input: nothing, output: AppState },
  'app.openSettings': { input: nothing, output: nothing },
  /** Shows a place in the main window: for the settings window. */
  'app.goTo': { input: z.strictObject({ place: Place }), output: nothing },
  'app.openLink': { input: z.strictObject({ link: Link }), output: nothing },
  'summaries.list': {
    input: z.strictObject({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }),
    output: z.object({ total: z.number().int(), rows: z.array(SummaryRow) }),
  },
  'summaries.show': {
    input: z.strictObject({ id }),
    /**
     * `title`: the one that stands, of the person, the thread or the present summary. `currentId`: the session's summary as it
     * stands now, which may be a newer one than the one asked for.
     */
    output: z.object({
      title: z.string(),
      summary: Summary,
      session: Session,
      project: z.string(),
      currentId: z.string(),
    }),
  },
  /** The person's own title for a session; null goes back to the made one. Answers with the title that stands then. */
  'sessions.rename': {
    input: z.strictObject({ sessionId: id, title: z.string().trim().min(1).max(200).nullable() }),
    output: z.object({ title: z.string() }),
  },
  'search.query': { input: SearchQuery, output: SearchResult },
  'transcript.page': { input: TranscriptQuery, output: TranscriptPage },
  'transcript.output': { input: z.strictObject({ sessionId: id, e: EvidenceId }), output: WholeOutput },
  'summaries.markRead': { input: z.strictObject({ id }), output: nothing },
  /** Summarize now, asked by a person: answers when the checked summary is stored, or with the problem. */
  'summaries.run': { input: z.strictObject({ sessionId: id }), output: z.object({ summaryId: id }) },
  'files.drop': { input: z.strictObject({ paths: z.array(path).min(1).max(1_000) }), output: z.array(DropResult) },
  'usage.get': { input: z.strictObject({ by: UsageBy }), output: Usage },
  'usage.codex': { input: CodexUsageQuery, output: CodexUsage },
  'health.get': { input: nothing, output: HealthReport },
  'settings.get': {
    input: nothing,
    output: z.object({ settings: Settings, dataFolder: z.string(), version: z.string() }),
  },
  'settings.set': { input: z.strictObject({ name: SettingName, value: z.unknown() }), output: Settings },
  'key.status': { input: nothing, output: KeyStatus },
  'key.set': { input: z.strictObject({ key: z.string().min(1).max(500) }), output: KeyStatus },
  'key.check': { input: nothing, output: KeyCheck },
  'key.clear': { input: nothing, output: KeyStatus },
} as const

export type Routes = typeof routes
export type RouteName = keyof Routes
export type RouteInput<Name extends RouteName> = z.input<Routes[Name]['input']>
export type RouteOutput<Name extends RouteName> = z.output<Routes[Name]['output']>

/** The answer to every call over the bridge. */
export type Reply<Name extends RouteName> =
  | { readonly ok: true; readonly value: RouteOutput<Name> }
  | { readonly ok: false; readonly problem: Problem }
