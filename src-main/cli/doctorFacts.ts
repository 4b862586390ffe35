import { homepage } from '../../package.json'
import type { TroubledFile } from '../contract/health'
import type { WatchedHome } from '../contract/homes'
import type { Problem } from '../contract/problem'
import { SettingName, Settings } from '../contract/settings'
import type { KeyStatus } from '../contract/state'
import type { Budget } from '../contract/usage'
import { limitsOf } from '../core/limits'
import type { Debrief } from '../debrief'
import type { Batch, Health } from '../worker/engine'
import { chosenModels } from './chosenModels'
import type { ChosenModels } from './chosenModels'
import { keyText } from './keyText'
import type { NetworkFacts } from './networkFacts'
import { fileName } from './pasteSafeProblem'

/** What `doctor` found out. `opened`: null where Debrief could not be opened; `problem` says why. */
export interface DoctorFacts {
  readonly versions: Record<string, string>
  readonly environment: readonly string[]
  readonly network: NetworkFacts
  readonly keyring: string
  readonly opened: OpenedFacts | null
  readonly problem: Problem | null
}

export interface OpenedFacts {
  readonly dataFolder: string
  readonly home: { readonly path: string; readonly exists: boolean }
  /** The others that are watched. */
  readonly homes: readonly WatchedHome[]
  readonly key: string
  readonly keySource: KeyStatus['source']
  readonly keyProblem: Problem | null
  /** Those that differ from the default; of folders only how many there are. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly models: ChosenModels
  readonly budget: Budget
  readonly isPaused: boolean
  readonly health: Health
  readonly batch: Batch | null
  readonly troubled: readonly Trouble[]
  readonly troubledTotal: number
  readonly places: readonly { readonly path: string; readonly code: string }[]
}

/** A file whose reading left something out; its session’s title stays at home. */
type Trouble = Pick<TroubledFile, 'path' | 'isSerious' | 'warnings'>

/** Everything that is known without asking OpenRouter. @throws ProblemError database_broken … */
export async function openedFacts(debrief: Debrief): Promise<OpenedFacts> {
  const { homePath, homeExists, spentTodayNanoUsd, spentMonthNanoUsd } = await debrief.engine.counts()
  const status = await debrief.keys.status()
  const settings = debrief.settings.all()
  return {
    dataFolder: debrief.dataFolder,
    home: { path: homePath, exists: homeExists },
    homes: (await debrief.engine.homes()).filter(({ isFirst }) => !isFirst),
    key: keyText(status),
    keySource: status.source,
    keyProblem: status.problem,
    settings: changedSettings(settings),
    models: chosenModels(await debrief.models.list(false), settings),
    budget: { ...limitsOf(settings), spentTodayNanoUsd, spentMonthNanoUsd },
    isPaused: (await debrief.engine.pause()) !== null,
    health: await debrief.engine.health(),
    batch: await debrief.engine.latestBatch(),
    ...(await troubleFacts(debrief)),
  }
}

/** The health page has all of them; a report needs the first. */
const maxTroubled = 50

async function troubleFacts({ engine }: Debrief): Promise<Pick<OpenedFacts, 'troubled' | 'troubledTotal' | 'places'>> {
  const { troubled, troubledTotal, places } = await engine.healthReport()
  return {
    troubled: troubled
      .slice(0, maxTroubled)
      .map(({ path, isSerious, warnings }) => ({ path: fileName(path), isSerious, warnings })),
    troubledTotal,
    places: places.map(({ path, code }) => ({ path: fileName(path), code })),
  }
}

function changedSettings(settings: Settings): Record<string, unknown> {
  const defaults = Settings.parse({ 'attribution.referer': homepage })
  const isChanged = (name: SettingName): boolean => JSON.stringify(settings[name]) !== JSON.stringify(defaults[name])
  const shown = (name: SettingName): unknown =>
    name === 'projects.exclude' || name === 'homes.watched' ? `${settings[name].length} left out` : settings[name]
  return Object.fromEntries(SettingName.options.filter(isChanged).map((name) => [name, shown(name)]))
}
