import { onTestFinished } from 'vitest'
import { Settings } from '../../../src-main/contract/settings'
import type { ModelFigures } from '../../../src-main/contract/usage'
import { keptModelsFile } from '../../../src-main/keptModelsFile'
import { createCatalogue } from '../../../src-main/openrouter/catalogue'
import { createOpenRouter } from '../../../src-main/openrouter/client'
import { createModels } from '../../../src-main/openrouter/models/models'
import type { ModelService } from '../../../src-main/openrouter/models/models'
import { createHandClock } from '../../support/openrouter/clock'
import type { HandClock } from '../../support/openrouter/clock'
import { startOpenRouterServer } from '../../support/openrouter/server'
import type { OpenRouterServer } from '../../support/openrouter/server'
import { temporaryFolder } from '../../support/temporaryFolder'
import { KEY } from './setUp'

export interface ModelsRoom {
  readonly server: OpenRouterServer
  readonly clock: HandClock
  readonly dataFolder: string
  readonly models: ModelService
  /** What the server was asked, in order. */
  asked(): string[]
  setKey(key: string | null): void
  set(settings: Partial<Settings>): void
  setFigures(figures: readonly ModelFigures[]): void
  /** Another process on the same data folder, at the same server and clock. */
  again(): ModelService
}

/** The models of a real server, with a real file for the list. */
export async function setUpModels(
  first: { key?: string | null; settings?: Partial<Settings> } = {},
): Promise<ModelsRoom> {
  const server = await startOpenRouterServer()
  onTestFinished(() => server.close())
  const clock = createHandClock()
  const dataFolder = temporaryFolder('data')
  const notes = new Map<string, string>()
  const lookup = { baseUrl: server.baseUrl, attribution: { referer: '', title: 'Debrief' }, clock }
  let key = first.key === undefined ? KEY : first.key
  let settings = Settings.parse(first.settings ?? {})
  let figures: readonly ModelFigures[] = []
  const again = (): ModelService =>
    createModels({
      connect: async () => (key === null ? null : createOpenRouter({ ...lookup, apiKey: key })),
      publicly: createCatalogue({ ...lookup, apiKey: null, fetch: globalThis.fetch }),
      memory: keptModelsFile(dataFolder),
      clock,
      settings: () => settings,
      figures: async () => figures,
      note: async (name) => notes.get(name) ?? null,
      setNote: async (name, value) => notes.get(name) !== value && Boolean(notes.set(name, value)),
    })
  return {
    ...{ server, clock, dataFolder, models: again(), again },
    asked: () => server.requests.map(({ path }) => path),
    setKey: (next) => void (key = next),
    set: (changes) => void (settings = Settings.parse({ ...settings, ...changes })),
    setFigures: (next) => void (figures = next),
  }
}
