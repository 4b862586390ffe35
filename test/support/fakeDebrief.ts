import { ProblemError } from '../../src-main/contract/problem'
import type { CodexUsage } from '../../src-main/contract/codexUsage'
import type { HealthReport } from '../../src-main/contract/health'
import type { SearchHit } from '../../src-main/contract/search'
import type { Session } from '../../src-main/contract/session'
import { Settings } from '../../src-main/contract/settings'
import type { AppState, KeyStatus } from '../../src-main/contract/state'
import type { Summary, SummaryRow } from '../../src-main/contract/summary'
import type { Budget, UsageRow } from '../../src-main/contract/usage'
import { transcriptPage } from '../../src-main/core/transcript'
import type { Debrief, RunOptions, Settled } from '../../src-main/debrief'
import type { HandlerDeps } from '../../src-main/ipc/handlers/handlers'
import { createOwnData } from '../../src-main/ownData'
import { createUsageBook } from '../../src-main/summaries/usageBook'
import type { Engine } from '../../src-main/worker/engine'

/** A Debrief without files or network: every answer can be replaced, every call is recorded. */
export interface FakeDebrief extends Debrief {
  readonly calls: string[]
  readonly runs: { sessionId: string; options: RunOptions | undefined }[]
  isClosed(): boolean
  settle(event: Settled): void
}

export interface FakeAnswers {
  readonly engine?: Partial<Engine>
  readonly pipeline?: Partial<Debrief['pipeline']>
  readonly account?: Partial<Debrief['account']>
  readonly keys?: Partial<Debrief['keys']>
  readonly signIn?: Partial<Debrief['signIn']>
  readonly models?: Partial<Debrief['models']>
  readonly backlog?: Partial<Debrief['backlog']>
  readonly codexUsage?: Debrief['codexUsage']
  readonly exported?: Debrief['exported']
}

export const sessionId = '019a0000-0000-7000-8000-000000000001'

export function fakeSummary(changes: Partial<Summary> = {}): Summary {
  return {
    id: 'sum-1',
    sessionId,
    kind: 'model',
    style: 'standard',
    contradictions: [],
    basedOnId: null,
    title: 'Add slugify helper',
    line: 'Added slugify with three tests; all pass.',
    outcome: 'done',
    body: '**Asked** Write a slugify helper.',
    claims: [
      { section: 'done', text: 'Added slugify.', verdict: 'verified', evidence: ['E3'], reason: null, was: null },
      {
        ...{ section: 'done', text: 'Deployed it.', verdict: 'struck', evidence: [] },
        ...{ reason: 'nothing was deployed', was: null },
      },
    ],
    model: 'google/gemini-2.5-flash-lite',
    promptTokens: 1_200,
    cachedTokens: 0,
    completionTokens: 150,
    reasoningTokens: 0,
    costNanoUsd: 2_100_000,
    isCostOpen: false,
    redactions: [{ kind: 'openrouter_key', count: 1 }],
    createdAt: Date.UTC(2026, 10, 21, 12, 0),
    ...changes,
  }
}

/** A shell that opens nothing and saves nothing. */
export function fakeShell(): HandlerDeps['shell'] {
  const nothing = async (): Promise<void> => {}
  return {
    openSettings() {},
    goTo() {},
    trayCommand() {},
    openFiles: nothing,
    hidePopover() {},
    openLink: nothing,
    openOpenRouter: nothing,
    saveText: async () => null,
    copyText: nothing,
    ...{
      askWhereTo: async () => null,
      askForFile: async () => null,
      askForFolder: async () => null,
      openFolder: nothing,
      openReleases: nothing,
      forgetPages: nothing,
    },
    login: { isOn: () => false, set() {} },
    restart() {},
    diagnostics: async () => '',
    session: {
      ...{ resume: nothing, openFolder: nothing, openThread: nothing, copy: nothing },
      actions: async () => ({ resumeCommand: null, hasLink: true, isFolderThere: true, hasCodexApp: false }),
    },
  }
}

export function fakeBudget(changes: Partial<Budget> = {}): Budget {
  return {
    ...{ dayNanoUsd: 1_000_000_000, monthNanoUsd: 10_000_000_000, sessionNanoUsd: 50_000_000 },
    ...{ spentTodayNanoUsd: 0, spentMonthNanoUsd: 0 },
    ...changes,
  }
}

export function fakeUsageRow(changes: Partial<UsageRow> = {}): UsageRow {
  return {
    ...{ day: '2026-11-21', week: null, month: null, model: null, project: null, sessionId: null, title: null },
    ...{ calls: 1, failed: 0, promptTokens: 1_200, cachedTokens: 0, completionTokens: 150, reasoningTokens: 0 },
    costNanoUsd: 2_100_000,
    ...changes,
  }
}

export function fakeSession(changes: Partial<Session> = {}): Session {
  return {
    ...{ id: sessionId, path: '/codex/sessions/rollout-1.jsonl', title: 'Add slugify helper', cwd: '/home/me/demo' },
    ...{ gitBranch: 'main', model: 'gpt-5.5-codex', cliVersion: '0.169.0', source: 'cli', status: 'ended' as const },
    ...{ isSubagent: false, isInternal: false, archived: false, forkedFromId: null, parentId: null, agentName: null },
    ...{
      sources: [],
      name: null,
      kind: 'user',
      models: [],
      isVanished: false,
      isUnwatched: false,
      branches: [],
      pullRequests: [],
      plan: null,
    },
    ...{ subagents: [], tokenUse: [], planLimits: null },
    ...{
      startedAt: 1_000,
      endedAt: 2_000,
      fileChanges: [],
      tests: [],
      commits: [],
      notes: [],
      tokens: null,
      warnings: [],
    },
    turns: [
      {
        ...{ index: 0, id: null, prompt: 'Write a slugify helper', promptE: 'E1', answer: 'Done', answerE: 'E9' },
        ...{ status: 'ended' as const, error: null, startedAt: 1_000, endedAt: 2_000 },
      },
    ],
    commands: [
      {
        ...{ e: 'E2', turn: 0, command: 'npm test', exitCode: 0, output: 'ok', cwd: null, by: 'agent', at: 1_500 },
        ...{ offset: 900, outputOffset: null },
      },
    ],
    ...changes,
  }
}

export function fakeRow(changes: Partial<SummaryRow> = {}): SummaryRow {
  return {
    ...{ id: 'sum-1', sessionId, kind: 'model', title: 'Add slugify helper', line: 'Added slugify.', outcome: 'done' },
    ...{
      model: 'm/x',
      costNanoUsd: 2_100_000,
      isCostOpen: false,
      createdAt: 1,
      project: 'demo',
      gitBranch: 'main',
      status: 'ended',
    },
    ...{
      activeAt: 1,
      verified: 14,
      checkable: 14,
      contradictions: 0,
      isRead: false,
      isStarred: false,
      isVanished: false,
      isUnwatched: false,
      subagents: 0,
    },
    ...changes,
  }
}

export function fakeHit(changes: Partial<SearchHit> = {}): SearchHit {
  const text = (part: string, isMatch = false): SearchHit['matches'][number]['snippet'][number] => ({
    text: part,
    isMatch,
  })
  return {
    ...{
      sessionId,
      summaryId: 'sum-1',
      title: 'Add slugify helper',
      project: '/home/me/demo',
      status: 'ended',
      activeAt: 1,
    },
    matches: [{ kind: 'prompt', e: 'E1', snippet: [text('Write a '), text('slugify', true), text(' helper')] }],
    ...changes,
  }
}

export function fakeCodexUsage(changes: Partial<CodexUsage> = {}): CodexUsage {
  const tokens = { input: 3_290_000, cached: 2_000_000, output: 84_000, reasoning: 14_000, total: 3_374_000 }
  return {
    rows: [
      { ...tokens, day: '2026-11-21', model: null, project: null, sessions: 2, estimateNanoUsd: 1_840_000_000 },
      { ...tokens, day: '2026-11-20', model: null, project: null, sessions: 1, estimateNanoUsd: null },
    ],
    total: { ...tokens, estimateNanoUsd: 1_840_000_000 },
    ...{ unpriced: ['gpt-test'], pricesAsOf: '2026-11-10' },
    planLimits: {
      ...{ at: 1, planType: 'plus' },
      windows: [
        { usedPercent: 34.4, windowMinutes: 300, resetsAt: 2 },
        { usedPercent: 12, windowMinutes: 10_080, resetsAt: null },
      ],
    },
    ...changes,
  }
}

export function fakeHealthReport(changes: Partial<HealthReport> = {}): HealthReport {
  return {
    ...{ homePath: '/codex', homeExists: true, files: 1, sessions: 1, lastScanAt: 1, troubledTotal: 1, places: [] },
    troubled: [
      {
        ...{ path: 'sessions/2026/11/21/rollout-1.jsonl', sessionId, title: 'Add slugify helper', isSerious: true },
        warnings: [{ code: 'bad_line', count: 3, message: 'lines could not be read' }],
      },
    ],
    ...changes,
  }
}

export function createFakeDebrief(answers: FakeAnswers = {}): FakeDebrief {
  const calls: string[] = []
  const runs: FakeDebrief['runs'] = []
  const settled = new Set<(event: Settled) => void>()
  let settings = Settings.parse({})
  let isClosed = false
  let key: KeyStatus = { source: 'environment', masked: 'sk-or-v1-au7…890', problem: null }
  const never = (): (() => void) => () => {}
  const unused = (): Promise<never> => Promise.reject(new Error('not expected here'))

  const engine: Engine = {
    scan: async () => {
      calls.push('scan')
      return { files: 1, read: 1, sessions: 1, warnings: [] }
    },
    backUp: unused,
    importPaths: async (paths) => {
      calls.push('importPaths')
      return paths.map((path) => ({ path, sessionId, isKnown: false, problem: null }))
    },
    stopImports: async () => {},
    counts: async () => ({
      homePath: '/codex',
      homeExists: true,
      homes: 1,
      sessions: 1,
      running: 0,
      queued: 0,
      summaries: 1,
      unread: 0,
      troubled: 0,
      spentTodayNanoUsd: 0,
      spentMonthNanoUsd: 0,
      batchedIds: [],
    }),
    sessions: async () => [
      {
        ...{ id: sessionId, path: '/codex/sessions/rollout-1.jsonl', title: 'Add slugify helper', cwd: null },
        ...{ project: 'demo', gitBranch: null, model: null, source: 'cli', isSubagent: false, archived: false },
        ...{ status: 'ended', startedAt: 1, activeAt: 2, summaryId: 'sum-1' },
        ...{ kind: 'user', parentId: null, isVanished: false, isUnwatched: false },
      },
    ],
    session: async (id) => {
      if (!sessionId.startsWith(id) && !id.startsWith('/')) throw new ProblemError('session_not_found', { id })
      return fakeSession()
    },
    projectOf: async () => '/home/ada/demo',
    summaries: async () => ({ total: 1, rows: [fakeRow()] }),
    summary: async (id) => {
      if (!'sum-1'.startsWith(id) && !sessionId.startsWith(id)) throw new ProblemError('session_not_found', { id })
      return fakeSummary()
    },
    usage: async ({ limits }) => ({
      totalNanoUsd: 2_100_000,
      rows: [fakeUsageRow()],
      parts: [{ day: '2026-11-21', model: 'm/x', calls: 1, tokens: 1_350, costNanoUsd: 2_100_000 }],
      budget: { ...limits, spentTodayNanoUsd: 2_100_000, spentMonthNanoUsd: 2_100_000 },
      held: { calls: 0, nanoUsd: 0 },
      ...{ medianNanoUsd: 2_100_000, summaries: 1 },
      month: { bookedNanoUsd: 2_100_000, forecastNanoUsd: 2_520_000 },
    }),
    modelFigures: async () => [],
    isKeyKnown: async () => true,
    backlog: async () => [],
    latestBatch: async () => null,
    ...{ beginBatch: unused, joinBatch: unused, leaveBatch: unused, noteBatch: unused, leaseBatch: unused },
    ...{ completeBatchItem: unused, settleBatchItem: unused, endBatch: unused, abandonBatch: unused },
    note: async () => null,
    setNote: async () => true,
    sayLedgersIn: async () => {},
    noteKeyUsage: unused,
    due: async () => [sessionId],
    health: async () => ({
      ...{ databasePath: '/data/debrief.db', databaseBytes: 4_096, schemaVersion: 1, journalMode: 'wal', files: 1 },
      ...{ sessions: 1, summaries: 1, warnings: [], jobs: [{ state: 'done', count: 1 }], watermark: 1 },
      lastProblems: [{ at: 1, problem: { code: 'no_network', params: {} } }],
      held: { calls: 0, nanoUsd: 0, oldestAt: null, unaskable: 0 },
      failedCalls: [],
    }),
    on: never,
    close: async () => {},
    rename: async (id, title) => {
      calls.push(`rename ${id} ${title}`)
      return { title: title ?? 'Add slugify helper', undoId: 1 }
    },
    setHomes: unused,
    homes: async () => [],
    suggestedHomes: async () => [],
    checkHome: unused,
    sessionsOfHome: async () => [],
    forget: async (ids) => {
      calls.push(`forget ${ids.join(' ')}`)
      return { undoId: 1, count: ids.length }
    },
    deleteVersion: async (id) => {
      calls.push(`deleteVersion ${id}`)
      return { undoId: 2, count: 1 }
    },
    undo: async () => null,
    remember: async (ids) => {
      calls.push(`remember ${ids.join(' ')}`)
      return [...ids]
    },
    forgotten: async () => [],
    ...{ erasable: unused, erase: unused },
    search: async () => ({ hits: [fakeHit()], isMore: false }),
    transcript: async (query) => transcriptPage(fakeSession(), query),
    wholeOutput: async () => ({ text: 'ok', isClipped: false }),
    codexUsage: async () => fakeCodexUsage(),
    healthReport: async () => fakeHealthReport(),
    titleOf: async () => 'Add slugify helper',
    versions: async () => [],
    compare: unused,
    noteOn: async () => '',
    setNoteOn: unused,
    heldBecause: async () => null,
    filterChoices: async () => ({ projects: [], codexModels: [], summaryModels: [] }),
    isStarred: async () => false,
    star: async (ids, isStarred) => {
      calls.push(`star ${ids.join(' ')} ${isStarred}`)
    },
    setRead: unused,
    ...{ watch: unused, setSchedule: unused, markRead: unused, claimJob: unused, prepare: unused, reserve: unused },
    ...{
      noteGeneration: unused,
      settle: unused,
      ...{ keepPart: unused, prepareRepair: unused, repair: unused },
      complete: unused,
      failJob: unused,
      holdJob: unused,
      unsettledCalls: unused,
      pause: async () => null,
      setPause: unused,
      glance: async () => ({ running: [], failingIds: [], planLimits: null }),
      tell: unused,
      releaseWaiting: unused,
      spentOn: unused,
      digest: unused,
      noteLook: unused,
      exported: unused,
    },
    ...answers.engine,
  }

  return {
    ...{ version: '0.1.0', dataFolder: '/data', calls, runs, engine },
    isClosed: () => isClosed,
    backUp: unused,
    ownData: createOwnData('/nowhere', () => 0),
    settle: (event) => {
      for (const listener of settled) listener(event)
    },
    settings: {
      all: () => settings,
      set: (name, value) => {
        const parsed = Settings.safeParse({ ...settings, [name]: value })
        if (!parsed.success) throw new ProblemError('settings_invalid', { name, value: String(value) })
        settings = parsed.data
        return settings
      },
      tryRules: (text) => ({ text, redactions: [] }),
      onChange: never,
    },
    keys: {
      current: unused,
      status: async () => key,
      set: async () => {
        key = { source: 'stored', masked: 'sk-or-v1-au7…890', problem: null }
        return key
      },
      clear: async () => {
        key = { source: 'none', masked: null, problem: null }
        return key
      },
      onChange: never,
      ...answers.keys,
    },
    account: {
      checkKey: async () => ({
        ...{
          label: 'work',
          limitNanoUsd: 5_000_000_000,
          limitRemainingNanoUsd: 4_000_000_000,
          usageNanoUsd: 1_000_000_000,
        },
        ...{ usageTodayNanoUsd: 0, usageWeekNanoUsd: 0, usageMonthNanoUsd: 0, limitReset: null, freeRequests: null },
        ...{ isFreeTier: false, expiresAt: null },
      }),
      reconcile: async () => null,
      keyPages: async () => ({}),
      test: async () => ({
        ...{ model: 'm/x', provider: 'p', promptTokens: 5, completionTokens: 2 },
        ...{ costNanoUsd: 1_000, latencyMs: 310, answer: 'ok' },
      }),
      ...answers.account,
    },
    pipeline: {
      start: async () => {
        calls.push('start')
      },
      run: async (id, options) => {
        runs.push({ sessionId: id, options })
        return { sessionId: id, summary: fakeSummary({ sessionId: id }), problem: null }
      },
      preview: async () => ({
        models: ['m/x'],
        requests: [
          {
            messages: [{ role: 'user', content: 'the redacted prompt' }],
            ...{ purpose: 'summary', promptTokensUpper: 900, maxTokens: 800, isKept: false },
          },
        ],
        ...{ redactions: [], isBlocked: false, omittedEntries: 0, upperBoundNanoUsd: 410_000 },
      }),
      drop: unused,
      stopDrop: unused,
      setPause: unused,
      lookAgain: unused,
      lookAtNetwork() {},
      state: async (): Promise<AppState> => ({
        ...{
          home: { path: '/codex', exists: true, others: 0 },
          indexing: null,
          sessions: 1,
          running: 0,
          queued: 0,
          working: null,
          workingIds: [],
        },
        ...{
          isPaused: false,
          pausedUntil: null,
          summaries: 1,
          isOffline: false,
          unread: 0,
          troubled: 0,
          key,
          attention: null,
        },
        budget: fakeBudget(),
      }),
      cancel: (id) => {
        calls.push(`cancel ${id}`)
      },
      onNoticed: never,
      onNeedsLook: never,
      onProgress: never,
      onState: never,
      onStored: never,
      onSettled: (listener) => {
        settled.add(listener)
        return () => settled.delete(listener)
      },
      ...answers.pipeline,
    },
    signIn: { start: unused, code: unused, cancel: () => {}, ...answers.signIn },
    models: {
      list: async () => ({ models: [], source: 'bundled', asOf: 1, isForKey: false, problem: null }),
      find: unused,
      check: unused,
      providers: async () => [],
      notices: async () => [],
      dismiss: async () => {},
      ...answers.models,
    },
    backlog: {
      ...{ start: () => {}, get: unused, run: unused, idle: unused, collect: unused, cancel: unused },
      ...{ dismiss: unused, onChange: never, ...answers.backlog },
    },
    updates: {
      ...{ get: unused, look: unused, dismiss: unused, noteTold: unused },
      ...{ start() {}, onChange: never, onFound: never, close() {} },
    },
    usage: createUsageBook(engine, {
      all: () => settings,
      set: () => settings,
      tryRules: (text) => ({ text, redactions: [] }),
      onChange: never,
    }),
    codexUsage: answers.codexUsage ?? (async () => fakeCodexUsage()),
    exported: answers.exported ?? unused,
    close: async () => {
      isClosed = true
    },
  }
}
