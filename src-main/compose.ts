import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { findHome } from './codex/home'
import { codexPriceFile } from './codexPriceFile'
import { ProblemError, toProblem } from './contract/problem'
import type { Settings } from './contract/settings'
import { createCodexPriceBook } from './core/codexPriceBook'
import { privacyOf } from './core/redact'
import type { Debrief } from './debrief'
import { keptModelsFile } from './keptModelsFile'
import { createOwnData } from './ownData'
import type { Log } from './log/log'
import { isLoopback } from './openrouter/baseUrl'
import type { Attribution } from './openrouter/attribution'
import { createCatalogue } from './openrouter/catalogue'
import type { OpenRouter } from './openrouter/client'
import { systemClock } from './openrouter/clock'
import { createModels } from './openrouter/models/models'
import { createReachability } from './openrouter/reachability'
import { createSignIn } from './openrouter/signIn'
import { createTraffic } from './openrouter/traffic'
import { readFlagKeyFile } from './settings/flagKeyFile'
import { createKeys } from './settings/keys'
import { readOverrides } from './settings/overrides'
import type { SecretBox } from './settings/secretBox'
import { createSettings } from './settings/settings'
import { readSettingsText } from './settings/settingsFile'
import { createAccount } from './summaries/account'
import { namingSource } from './summaries/namingSource'
import { createOldSessions } from './summaries/backlog'
import { createPipeline } from './summaries/pipeline'
import { createUsageBook } from './summaries/usageBook'
import type { EngineThread } from './worker/engineThread'
import { createWorkerEngine } from './worker/host'
import { askReleases } from './updates/askReleases'
import { createUpdates } from './updates/updates'
import type { Prompting } from './worker/prompting'

export interface ComposeOptions {
  readonly version: string
  /** package.json's `homepage`: the default referer, and below it the list of releases. */
  readonly homepage: string
  /** Absolute, existing and writable. */
  readonly dataFolder: string
  readonly environment: NodeJS.ProcessEnv
  readonly secrets: SecretBox
  readonly log: Log
  /** The engine's thread; null runs the engine in the calling one, as the CLI does. */
  readonly thread: EngineThread | null
  /** The script of further reading threads for an engine in the calling thread; without it that one reads alone. */
  readonly readerScript?: URL
  /** Settings that win over everything else that is stored or set. */
  readonly overrides?: Partial<Settings>
  /** Command line flags: they win over everything and are never written. The key itself, or the private file that holds it. */
  readonly flags?: {
    readonly key: string | null
    readonly keyFile: string | null
    readonly overrides: Partial<Settings>
  }
  readonly fetch?: typeof globalThis.fetch
  /** How requests are made, where the engine runs in the calling thread and a test wants them otherwise. */
  readonly prompting?: Prompting
  /** False where the system knows that there is no network. */
  readonly isOnline?: () => boolean
}

const openRouterUrl = 'https://openrouter.ai/api/v1'
/** How long closing waits for a call that is being cancelled to be booked. */
const closingPatienceMs = 5_000
/** How long an estimate waits for live prices. */
const pricesPatienceMs = 4_000

/**
 * Wires everything that needs no Electron. The tray application and the CLI are adapters around what it returns.
 * @throws ProblemError data_folder_unwritable, database_newer, database_broken, database_busy, disk_full; of the flags' file file_unreadable, key_file_exposed, key_malformed
 */
export async function compose(options: ComposeOptions): Promise<Debrief> {
  const { version, dataFolder, environment, secrets, log, flags } = options
  const codexHome = findHome(environment).path
  const outside = readOverrides(environment, codexHome)
  for (const message of outside.warnings) log.warn('override_left_out', { message })
  const settings = createSettings({
    dataFolder,
    defaults: { referer: options.homepage },
    overrides: { ...outside.settings, ...options.overrides, ...flags?.overrides },
    onWarning: (message) => log.warn('setting_left_out', { message }),
  })
  // Before it, only reading the settings can have said something.
  log.mask(() => privacyOf(settings.all()))
  const flagKey = flags?.keyFile ? readFlagKeyFile(flags.keyFile) : (flags?.key ?? null)
  const keys = createKeys({
    ...{ dataFolder, secrets, environment, fileKey: outside.key, exposedKeyPath: outside.exposedKeyPath },
    ...(flagKey !== null && { flagKey }),
  })
  const ownData = createOwnData(dataFolder, Date.now)
  const engineOptions = { dataFolder, codexHome, watchedHomes: settings.all()['homes.watched'] }
  const engine =
    options.thread === null
      ? (await import('./worker/localEngine')).createLocalEngine({
          ...engineOptions,
          readerScript: options.readerScript?.href ?? null,
          ...(options.prompting && { prompting: options.prompting }),
        })
      : await createWorkerEngine(options.thread, engineOptions)

  const baseUrl = environment['OPENROUTER_BASE_URL'] || openRouterUrl
  const ask = options.fetch ?? globalThis.fetch
  /** The one way out: everything that asks OpenRouter is given it. */
  const fetch: typeof globalThis.fetch = async (...request) => {
    if (isLocalOnly()) throw new ProblemError('local_only')
    return ask(...request)
  }
  function isLocalOnly(): boolean {
    return settings.all()['privacy.localOnly']
  }
  // What runs on this machine is reached without a network.
  const isReachable = (url: string): boolean =>
    (URL.canParse(url) && isLoopback(new URL(url))) || (options.isOnline?.() ?? true)
  const isOnline = (): boolean => isReachable(baseUrl)
  function attribution(): Attribution {
    const all = settings.all()
    if (!all['attribution.enabled']) return { referer: '', title: '' }
    return { referer: all['attribution.referer'], title: all['attribution.title'] }
  }
  /** @throws ProblemError local_only */
  async function connect(): Promise<OpenRouter | null> {
    if (isLocalOnly()) throw new ProblemError('local_only')
    const apiKey = await keys.current()
    if (apiKey === null) return null
    log.hide(apiKey)
    const { createOpenRouter } = await import('./openrouter/client')
    return createOpenRouter({ apiKey, baseUrl, attribution: attribution(), fetch, traffic })
  }
  const lookup = {
    baseUrl,
    // As the settings are when it asks: attribution can be switched off at any time.
    get attribution() {
      return attribution()
    },
    clock: systemClock,
    fetch,
    apiKey: null,
  }
  const traffic = createTraffic(systemClock, createReachability(lookup, isOnline))
  const catalogue = createCatalogue(lookup)
  const models = createModels({
    connect,
    publicly: catalogue,
    memory: keptModelsFile(dataFolder),
    clock: systemClock,
    settings: () => settings.all(),
    figures: () => engine.modelFigures(),
    note: (name) => engine.note(name),
    setNote: (name, value) => engine.setNote(name, value),
  })
  const codexPrices = createCodexPriceBook({
    askCatalogue: async () =>
      isLocalOnly() || (await keys.current()) === null ? null : (await catalogue.models()).rows,
    memory: codexPriceFile(dataFolder),
    patience: () => sleep(pricesPatienceMs, undefined, { ref: false }),
    now: Date.now,
  })
  const signIn = createSignIn({
    ...{ baseUrl, attribution, clock: systemClock, fetch, randomBytes, status: keys.status },
    store(key) {
      log.hide(key)
      return keys.set(key)
    },
  })
  const releasesUrl = environment['DEBRIEF_RELEASES_URL'] || `${options.homepage}/releases.json`
  const updates = createUpdates({
    ...{ version, url: releasesUrl, page: `${options.homepage}/releases` },
    ask: () => askReleases(releasesUrl, fetch),
    isOnline: () => isReachable(releasesUrl),
    settings: () => settings.all(),
    onSettings: settings.onChange,
    note: (name) => engine.note(name),
    setNote: (name, value) => engine.setNote(name, value),
    now: Date.now,
    after: systemClock.after,
  })
  const shared = {
    ...{ engine, settings, keys, connect, models },
    reportError: (error: unknown) =>
      log.error('pipeline', { problem: JSON.stringify(toProblem(error)), stack: stackOf(error) }),
  }
  const pipeline = createPipeline({ ...shared, network: traffic.network, isOnline, now: Date.now })
  const backlog = createOldSessions({ ...shared, run: pipeline.run, clock: systemClock })

  return {
    version,
    dataFolder,
    engine,
    settings,
    keys,
    account: namingSource(
      createAccount({ engine, settings, keys, connect, models, onCostOpen: pipeline.settleSoon }),
      keys,
    ),
    signIn: {
      ...signIn,
      async start(how, open) {
        if (isLocalOnly()) throw new ProblemError('local_only')
        return signIn.start(how, open)
      },
    },
    pipeline,
    models,
    backlog,
    updates,
    usage: createUsageBook(engine, settings),
    codexUsage: async (query) => engine.codexUsage(query, await codexPrices()),
    exported: (wish) => engine.exported(wish, privacyOf(settings.all())),
    backUp: (file) => engine.backUp(ownData.targetOf(file), readSettingsText(dataFolder)),
    ownData,
    async close() {
      signIn.cancel()
      updates.close()
      const ending = Promise.all([pipeline.close(), backlog.close()])
      await Promise.race([ending, sleep(closingPatienceMs, undefined, { ref: false })])
      settings.close()
      await engine.close()
    },
  }
}

function stackOf(error: unknown): string | null {
  return error instanceof Error ? (error.stack ?? null) : null
}
