import { z } from 'zod'
import { Comparison } from './compare'
import { CodexUsage, CodexUsageQuery } from './codexUsage'
import { BackedUp, CheckedBackup, DataInfo } from './data'
import { Digest, DigestQuery } from './digest'
import { ExportWish } from './export'
import { FilterChoices, SummaryFilter } from './filter'
import { HealthReport } from './health'
import { SuggestedHome, WatchedHome } from './homes'
import { Problem } from './problem'
import { SearchQuery, SearchResult } from './search'
import { EvidenceId, Session } from './session'
import { SettingName, Settings } from './settings'
import { AppState, KeyCheck, KeyStatus, StartFailure } from './state'
import { Redaction, Summary, SummaryRow, SummaryStyle, SummaryVersion } from './summary'
import { TrayCommand } from './tray'
import { TranscriptPage, TranscriptQuery, WholeOutput } from './transcript'
import { ModelList, ModelNotice, ModelProvider } from './models'
import { Erased, Undoable, Undone } from './undo'
import { Updates } from './updates'
import { Reconciliation, Usage, UsageQuery } from './usage'

const id = z.string().min(1).max(200)
/** Sessions that something is done to at once. */
const sessionIds = z.array(id).min(1).max(100_000)
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

/** `openrouter.key` and `.activity` are the pages of the key in use; without one the general pages. */
export const Link = z.enum([
  ...(['openrouter.keys', 'openrouter.key', 'openrouter.activity', 'openrouter.credits'] as const),
  ...(['openrouter.privacy', 'openrouter.status', 'openrouter.models'] as const),
])
export type Link = z.infer<typeof Link>

/**
 * Old sessions that were never summarized. `running`: being made now or in a batch; null when nothing is under way.
 * `debrief summaries backlog --json` prints it, its problem in words.
 */
export const Backlog = z.object({
  sessions: z.number().int(),
  /** Probable cost; null while the price is not known. */
  estimateNanoUsd: z.number().int().nullable(),
  /** The same as a batch overnight. */
  batchEstimateNanoUsd: z.number().int().nullable(),
  isDismissed: z.boolean(),
  /** `sentAt`: when OpenRouter took the batch; null while it is put together, and for `now`. Instants in UTC ms. */
  running: z
    .object({
      how: z.enum(['now', 'batch']),
      done: z.number().int(),
      total: z.number().int(),
      since: z.number(),
      sentAt: z.number().nullable(),
    })
    .nullable(),
  problem: Problem.nullable(),
})
export type Backlog = z.infer<typeof Backlog>

/** How one session is to be summarized, where not as the settings say. */
const RunWish = z.strictObject({
  sessionId: id,
  style: SummaryStyle.optional(),
  model: id.optional(),
  /** Private keys are masked like any other secret, instead of holding the session back. */
  isWithoutPrivateKeys: z.boolean().optional(),
})

/** Exactly what a summary would send, in the order in which it is sent. */
export const Preview = z.object({
  /** In the order in which they may answer. */
  models: z.array(z.string()),
  /** `merge` is sent last, with the answers of the parts in it instead of a note that they come there. */
  requests: z.array(
    z.object({
      purpose: z.enum(['summary', 'part', 'merge', 'update']),
      messages: z.array(z.object({ role: z.enum(['system', 'user']), content: z.string() })),
      promptTokensUpper: z.number().int(),
      maxTokens: z.number().int(),
      /** Already answered and kept: not sent again, and free. */
      isKept: z.boolean(),
    }),
  ),
  redactions: z.array(Redaction),
  omittedEntries: z.number().int(),
  /** A private key was found: nothing is sent unless a person says to send without it. */
  isBlocked: z.boolean(),
  /** Of all requests together, at the very most; null while the price is not known. */
  upperBoundNanoUsd: z.number().int().nullable(),
})
export type Preview = z.infer<typeof Preview>

/** What `debrief summaries test --json` prints. Tokens and cost as OpenRouter told them. */
export const TestAnswer = z.object({
  answer: z.string(),
  model: z.string(),
  provider: z.string().nullable(),
  promptTokens: z.number().int(),
  completionTokens: z.number().int(),
  /** null: OpenRouter has not told it yet, and what was reserved stays held. */
  costNanoUsd: z.number().int().nullable(),
  latencyMs: z.number(),
})
export type TestAnswer = z.infer<typeof TestAnswer>

/** What of a session can be put on the clipboard. */
export const CopiedOfSession = z.enum(['id', 'command', 'link'])
export type CopiedOfSession = z.infer<typeof CopiedOfSession>

/** What can be done with a session outside Debrief. */
export const SessionActions = z.object({
  /** The command that takes it up again, to be pasted; null when Codex cannot. */
  resumeCommand: z.string().nullable(),
  /** Its id may stand in a `debrief://` link. */
  hasLink: z.boolean(),
  isFolderThere: z.boolean(),
  /** The Codex app is there and can show it. */
  hasCodexApp: z.boolean(),
})
export type SessionActions = z.infer<typeof SessionActions>

/** A part of the settings window, in the order in which it stands there. */
export const SettingsSection = z.enum([
  'key',
  'model',
  'summaries',
  'limits',
  'homes',
  'privacy',
  'notifications',
  'appearance',
  'terminal',
  'calls',
  'data',
  'about',
])
export type SettingsSection = z.infer<typeof SettingsSection>

/** A place in a window. */
export const Place = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('summaries') }),
  z.strictObject({ page: z.literal('summary'), id }),
  z.strictObject({ page: z.literal('transcript'), id, e: EvidenceId.nullable() }),
  /** What a summary of a session would send. */
  z.strictObject({ page: z.literal('preview'), id }),
  z.strictObject({ page: z.literal('digest') }),
  z.strictObject({ page: z.literal('usage') }),
  z.strictObject({ page: z.literal('health') }),
  /** Two versions of a session's summary: what changed from `a` to `b`. */
  z.strictObject({ page: z.literal('compare'), a: id, b: id }),
  /** null: wherever the window is. */
  z.strictObject({ page: z.literal('settings'), section: SettingsSection.nullable() }),
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
  'app.openSettings': { input: z.strictObject({ section: SettingsSection.nullable() }), output: nothing },
  /** Shows a place in the main window: for the settings window. */
  'app.goTo': { input: z.strictObject({ place: Place }), output: nothing },
  'app.openLink': { input: z.strictObject({ link: Link }), output: nothing },
  /** The page on which newer versions stand, in the browser. */
  'app.openReleases': { input: nothing, output: nothing },
  /** What is known of newer versions: asks nobody. */
  'updates.get': { input: nothing, output: Updates },
  /** Asks the list of releases now; why that told nothing is in the answer. @throws local_only */
  'updates.look': { input: nothing, output: Updates },
  /** Puts the word of the newer version away, until there is another. */
  'updates.dismiss': { input: nothing, output: Updates },
  /** Whether the system starts Debrief at login: what it says, whatever was asked for. */
  'app.openAtLogin': { input: nothing, output: z.object({ isOn: z.boolean() }) },
  /** @throws file_unwritable */
  'app.setOpenAtLogin': { input: z.strictObject({ isOn: z.boolean() }), output: z.object({ isOn: z.boolean() }) },
  /** Why Debrief could not start; null when it runs. Of all else only what helps against it is then answered, the rest with the problem. */
  'app.startFailure': { input: nothing, output: StartFailure.nullable() },
  /** Ends Debrief and starts it once more. */
  'app.startAgain': { input: nothing, output: nothing },
  /** Puts what `debrief doctor` says on the clipboard: safe to paste. */
  'app.copyDiagnostics': { input: nothing, output: nothing },
  /** What the tray's menu does too. */
  'tray.do': { input: TrayCommand, output: nothing },
  'tray.hidePopover': { input: nothing, output: nothing },
  'data.info': { input: nothing, output: DataInfo },
  'data.openFolder': { input: nothing, output: nothing },
  /** Asks where to, and writes a backup there; null when the person thought better of it. @throws file_unwritable */
  'data.backUp': { input: nothing, output: BackedUp.nullable() },
  /** Asks for a backup and checks it; null when the person thought better of it. @throws backup_unfit, file_unreadable */
  'data.chooseBackup': { input: nothing, output: CheckedBackup.nullable() },
  /** Puts the backup that was chosen last in place, and starts Debrief again. @throws data_in_use */
  'data.restore': { input: nothing, output: nothing },
  /** Sets a database that cannot be opened aside, and starts Debrief again with a new one. Where one is open, nothing. */
  'data.startAnew': { input: nothing, output: nothing },
  /** How much is forgotten or deleted, and can still be brought back. */
  'data.erasable': { input: nothing, output: Erased },
  /** Erases all of that now. */
  'data.erase': { input: nothing, output: Erased },
  /** Deletes all of Debrief's own data, and starts it again. `withKey`: the stored key too. @throws data_in_use */
  'data.delete': { input: z.strictObject({ withKey: z.boolean() }), output: nothing },
  'summaries.list': {
    input: z.strictObject({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
      filter: SummaryFilter.optional(),
    }),
    /** `total`: of those that the filter lets through. */
    output: z.object({ total: z.number().int(), rows: z.array(SummaryRow) }),
  },
  /** What the list can be filtered by. */
  'summaries.choices': { input: nothing, output: FilterChoices },
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
      /** The person's own note on the session; "" for none. Never sent, never overwritten. */
      note: z.string(),
      isStarred: z.boolean(),
      /** Why the present content of the session has no summary by a model; null where nothing stood in the way. */
      held: Problem.nullable(),
    }),
  },
  /** All versions of a session's summary, newest first. */
  'summaries.versions': { input: z.strictObject({ sessionId: id }), output: z.array(SummaryVersion) },
  /** What changed from one version of a session's summary to another. @throws session_not_found, sessions_differ */
  'summaries.compare': { input: z.strictObject({ a: id, b: id }), output: Comparison },
  /** The person's own title for a session; null goes back to the made one. Answers with the title that stands then. */
  'sessions.rename': {
    input: z.strictObject({ sessionId: id, title: z.string().trim().min(1).max(200).nullable() }),
    output: z.object({ title: z.string(), undoId: z.number().int() }),
  },
  /** Takes sessions out of every list, with their summaries; they can be brought back until they are erased. What they cost stays booked. */
  'sessions.forget': { input: z.strictObject({ sessionIds }), output: Undoable },
  /** Deletes one version of a session's summary by a model. @throws session_not_found, ledger_stays */
  'summaries.delete': { input: z.strictObject({ id }), output: Undoable },
  /** Brings back what was deleted; null: it was undone already, or is too long ago. */
  'undo.run': { input: z.strictObject({ undoId: z.number().int() }), output: Undone.nullable() },
  /** The first one first. */
  'homes.get': { input: nothing, output: z.array(WatchedHome) },
  /** Looks through the machine, so it is asked once. */
  'homes.suggested': { input: nothing, output: z.array(SuggestedHome) },
  /** Asks for a folder; null when the person thought better of it. */
  'homes.choose': { input: nothing, output: z.object({ path: z.string() }).nullable() },
  /** @throws home_unfit */
  'homes.add': { input: z.strictObject({ path }), output: nothing },
  /** Its sessions stay, marked; or with `isForgotten` are forgotten, which the answer can undo. */
  'homes.remove': { input: z.strictObject({ path, isForgotten: z.boolean() }), output: Undoable.nullable() },
  /** The person's own mark. Ids that are not known are left out. */
  'sessions.star': { input: z.strictObject({ sessionIds, isStarred: z.boolean() }), output: nothing },
  /** The summaries that stand of these sessions; `summaries.markRead` is about one that was shown. */
  'sessions.setRead': { input: z.strictObject({ sessionIds, isRead: z.boolean() }), output: nothing },
  'search.query': { input: SearchQuery, output: SearchResult },
  'transcript.page': { input: TranscriptQuery, output: TranscriptPage },
  'transcript.output': { input: z.strictObject({ sessionId: id, e: EvidenceId }), output: WholeOutput },
  'summaries.markRead': { input: z.strictObject({ id }), output: nothing },
  /** Summarize now, asked by a person: answers when the checked summary is stored, or with the problem. */
  'summaries.run': { input: RunWish, output: z.object({ summaryId: id }) },
  /** What `summaries.run` would send, and what it would cost at most. Sends nothing and needs no key. */
  'summaries.preview': { input: RunWish, output: Preview },
  /** Puts one message of a preview on the clipboard; both places count from 0. A page may not write there by itself. */
  'summaries.copyPreview': {
    input: RunWish.extend({ request: z.number().int().min(0), message: z.number().int().min(0) }),
    output: nothing,
  },
  /** The person's own note on a session; "" takes it away. */
  'sessions.note': { input: z.strictObject({ sessionId: id, note: z.string().max(20_000) }), output: Undoable },
  'session.actions': { input: z.strictObject({ sessionId: id }), output: SessionActions },
  /** In the person's terminal, in the session's folder. Answers when the terminal has started. */
  'session.resume': { input: z.strictObject({ sessionId: id }), output: nothing },
  'session.openFolder': { input: z.strictObject({ sessionId: id }), output: nothing },
  /** In the Codex app. */
  'session.openThread': { input: z.strictObject({ sessionId: id }), output: nothing },
  /** Puts its id, the command that resumes it, or the link that shows it here, on the clipboard. */
  'session.copy': { input: z.strictObject({ sessionId: id, what: CopiedOfSession }), output: nothing },
  'files.drop': { input: z.strictObject({ paths: z.array(path).min(1).max(1_000) }), output: z.array(DropResult) },
  /** Ends every `files.drop` that is under way: it answers with what was read by then. */
  'files.stop': { input: nothing, output: nothing },
  /** Asks for transcripts (macOS: or folders), or for folders; `files.given` tells the main window which ones. */
  'files.open': { input: z.strictObject({ what: z.enum(['files', 'folder']) }), output: nothing },
  /** Stops the call that is being made for a session, if there is one. What it cost until then is booked. */
  'summaries.cancel': { input: z.strictObject({ sessionId: id }), output: nothing },
  /** What is left of sessions that ended before the first start: how many, and what they would cost at most and probably. */
  'backlog.get': { input: nothing, output: Backlog },
  /** Summarizes them: now, one after the other within the limits, or as a batch overnight at half price. */
  'backlog.run': { input: z.strictObject({ how: z.enum(['now', 'batch']) }), output: Backlog },
  /** Stops what is under way. A batch that was sent cannot be called back. */
  'backlog.cancel': { input: nothing, output: Backlog },
  /** Not asked again. */
  'backlog.dismiss': { input: nothing, output: Backlog },
  /** What rules of the person's own would mask in a text, before they are stored. @throws settings_invalid for a pattern that is none */
  'settings.tryRules': {
    input: z.strictObject({
      text: z.string().max(20_000),
      /** Judged by the settings themselves, as a value of `settings.set` is. */
      rules: z.unknown(),
    }),
    output: z.object({ text: z.string(), redactions: z.array(Redaction) }),
  },
  'models.list': { input: z.strictObject({ isRefreshed: z.boolean() }), output: ModelList },
  'models.providers': { input: z.strictObject({ model: id }), output: z.array(ModelProvider) },
  /** About the models that are chosen now, each once until `models.dismiss`. */
  'models.notices': { input: nothing, output: z.array(ModelNotice) },
  'models.dismiss': { input: z.strictObject({ model: id }), output: nothing },
  'usage.get': { input: UsageQuery, output: Usage },
  /** Asks OpenRouter; null without a key. */
  'usage.reconcile': { input: nothing, output: Reconciliation.nullable() },
  /** Asks where to, and writes the rows there; null when the person thought better of it. */
  'usage.export': {
    input: z.strictObject({ query: UsageQuery, format: z.enum(['csv', 'json']) }),
    output: z.object({ path: z.string() }).nullable(),
  },
  'usage.codex': { input: CodexUsageQuery, output: CodexUsage },
  /** What was done, what needs a look and what is open, from stored summaries: costs nothing, sends nothing. */
  'digest.get': { input: DigestQuery, output: Digest },
  /** A redacted text for a program or a message: the page gets it. */
  'summaries.text': { input: ExportWish, output: z.object({ text: z.string() }) },
  /** The same, put on the clipboard: a page may not write there by itself. */
  'summaries.copy': { input: ExportWish, output: nothing },
  /** Asks where to, and writes it there; null when the person thought better of it. */
  'summaries.export': { input: ExportWish, output: z.object({ path: z.string() }).nullable() },
  'health.get': { input: nothing, output: HealthReport },
  'settings.get': {
    input: nothing,
    output: z.object({ settings: Settings, dataFolder: z.string(), version: z.string() }),
  },
  'settings.set': { input: z.strictObject({ name: SettingName, value: z.unknown() }), output: Settings },
  'key.status': { input: nothing, output: KeyStatus },
  'key.set': { input: z.strictObject({ key: z.string().min(1).max(500) }), output: KeyStatus },
  'key.check': { input: nothing, output: KeyCheck },
  /** One tiny request: what `debrief summaries test` does. */
  'key.test': { input: nothing, output: TestAnswer },
  /** Opens OpenRouter's page in the browser. `callback`: it comes back by itself; `code`: the page shows a code to paste. */
  'key.signIn': { input: z.strictObject({ how: z.enum(['callback', 'code']) }), output: KeyStatus },
  /** The code that the page showed, for the sign-in that waits for it. */
  'key.signInCode': { input: z.strictObject({ code: z.string().min(1).max(500) }), output: KeyStatus },
  'key.signInCancel': { input: nothing, output: nothing },
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
