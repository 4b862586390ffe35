import { setTimeout as sleep } from 'node:timers/promises'
import { findHome } from './codex/home'
import { codexPriceFile } from './codexPriceFile'
import { ProblemError, toProblem } from './contract/problem'
import type { Settings } from './contract/settings'
import { createCodexPriceBook } from './core/codexPriceBook'
import type { Debrief } from './debrief'
import type { Log } from './log/log'
import { createCatalogue } from './openrouter/catalogue'
import type { Catalogue } from './openrouter/catalogue'
import { createOpenRouter } from './openrouter/client'
import type { OpenRouter } from './openrouter/client'
import { systemClock } from './openrouter/clock'
import { createPriceBook } from './openrouter/prices'
import { createKeys } from './settings/keys'
import { readOverrides } from './settings/overrides'
import type { SecretBox } from './settings/secretBox'
import { createSettings } from './settings/settings'
import { createAccount } from './summaries/account'
import { createOldSessions } from './summaries/backlog'
import { createPipeline } from './summaries/pipeline'
import { createUsageBook } from './summaries/usageBook'
import { createWorkerEngine } from './worker/host'
import { createLocalEngine } from './worker/localEngine'

export interface ComposeOptions {
  readonly version: string
  /** package.json's `homepage`: the default referer. */
  readonly homepage: string
  /** Absolute, existing and writable. */
  readonly dataFolder: string
  readonly environment: NodeJS.ProcessEnv
  readonly secrets: SecretBox
  readonly log: Log
  /** The script of the engine's thread; null runs the engine in the calling thread, as the CLI does. */
  readonly workerScript: URL | null
  /** The script of further reading threads for an engine in the calling thread; without it that one reads alone. */
  readonly readerScript?: URL
  /** Command line flags: they win over everything and are never written. */
  readonly overrides?: Partial<Settings>
  readonly fetch?: typeof globalThis.fetch
}

const openRouterUrl = 'https://openrouter.ai/api/v1'
/** How long closing waits for a call that is being cancelled to be booked. */
const closingPatienceMs = 5_000
/** How long an estimate waits for live prices. */
const pricesPatienceMs = 4_000

/**
 * Wires everything that needs no Electron. The tray application and the CLI are adapters around what it returns.
 * @throws ProblemError data_folder_unwritable, database_newer, database_broken
 */
export async function compose(options: ComposeOptions): Promise<Debrief> {
  const { version, dataFolder, environment, secrets, log } = options
  const codexHome = findHome(environment).path
  const outside = readOverrides(environment, codexHome)
  for (const message of outside.warnings) log.warn('override_left_out', { message })
  const settings = createSettings({
    dataFolder,
    defaults: { referer: options.homepage },
    overrides: { ...outside.settings, ...options.overrides },
    onWarning: (message) => log.warn('setting_left_out', { message }),
  })
  const keys = createKeys({ dataFolder, secrets, environment, fileKey: outside.key })
  const engineOptions = { dataFolder, codexHome }
  const engine =
    options.workerScript === null
      ? createLocalEngine({ ...engineOptions, readerScript: options.readerScript?.href ?? null })
      : await createWorkerEngine(options.workerScript, engineOptions)

  const baseUrl = environment['OPENROUTER_BASE_URL'] || openRouterUrl
  const fetch = options.fetch ?? globalThis.fetch
  function attribution(): { referer: string; title: string } {
    const all = settings.all()
    return { referer: all['attribution.referer'], title: all['attribution.title'] }
  }
  async function connect(): Promise<OpenRouter | null> {
    const apiKey = await keys.current()
    if (apiKey === null) return null
    log.hide(apiKey)
    return createOpenRouter({ apiKey, baseUrl, attribution: attribution(), fetch })
  }
  const catalogue = createCatalogue({ baseUrl, attribution: attribution(), clock: systemClock, fetch })
  const live = createPriceBook(catalogue, systemClock)
  const bundled = createPriceBook(nothingAsked, systemClock)
  const codexPrices = createCodexPriceBook({
    askCatalogue: async () => ((await keys.current()) === null ? null : catalogue.models()),
    memory: codexPriceFile(dataFolder),
    patience: () => sleep(pricesPatienceMs, undefined, { ref: false }),
    now: Date.now,
  })
  const shared = {
    ...{ engine, settings, keys, connect },
    // Without a key nothing goes out, not even the question what a model costs.
    factsOf: async (model: string) => ((await keys.current()) === null ? bundled : live).facts(model),
    reportError: (error: unknown) =>
      log.error('pipeline', { problem: JSON.stringify(toProblem(error)), stack: stackOf(error) }),
  }
  const pipeline = createPipeline({ ...shared, now: Date.now })
  const backlog = createOldSessions({ ...shared, run: pipeline.run, clock: systemClock })

  return {
    version,
    dataFolder,
    engine,
    settings,
    keys,
    account: createAccount({ engine, settings, keys, connect, factsOf: (model) => live.facts(model) }),
    pipeline,
    ...notYet,
    backlog,
    usage: createUsageBook(engine, settings),
    codexUsage: async (query) => engine.codexUsage(query, await codexPrices()),
    async close() {
      const ending = Promise.all([pipeline.close(), backlog.close()])
      await Promise.race([ending, sleep(closingPatienceMs, undefined, { ref: false })])
      settings.close()
      await engine.close()
    },
  }
}

/** SPINE: replaced piece by piece before anything lands. */
const missing = async (): Promise<never> => Promise.reject(new ProblemError('internal', { detail: 'not there yet' }))
const notYet: Pick<Debrief, 'signIn' | 'models'> = {
  signIn: { start: missing, code: missing, cancel() {} },
  models: { list: missing, providers: missing, notices: async () => [], dismiss: missing },
}

/** A catalogue that makes no request. */
const nothingAsked: Catalogue = {
  model: async () => Promise.reject(new ProblemError('key_missing')),
  models: async () => Promise.reject(new ProblemError('key_missing')),
}

function stackOf(error: unknown): string | null {
  return error instanceof Error ? (error.stack ?? null) : null
}
