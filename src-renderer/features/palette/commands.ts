import type { ModelCard } from '../../../src-main/contract/models'
import { SettingsSection } from '../../../src-main/contract/routes'
import type { Place } from '../../../src-main/contract/routes'
import type { ExportWish } from '../../../src-main/contract/export'
import { SummaryStyle } from '../../../src-main/contract/summary'
import type { SummaryVersion } from '../../../src-main/contract/summary'
import type { SessionAction } from '../../data/useSessionAction'
import { copiedFormats, savedFormats } from '../../data/useExport'
import { formatInstant } from '../../i18n/format'
import { writtenBy } from '../../facts/writtenBy'
import { joinFacts } from '../../i18n/joined'
import { t } from '../../i18n/t'
import type { PlainTextKey } from '../../i18n/t'
import type { ShortcutId } from './shortcuts'

export type CommandGroup = 'shown' | 'go' | 'app' | 'list' | 'settings'

/** One thing that can be done, wherever it is asked for: by its row in the palette or by its keys. */
export interface Command {
  /** Kept between starts for what was used last; that of a shortcut where it has one. */
  readonly id: string
  readonly group: CommandGroup
  readonly label: string
  /** What it is one of: "Copy as" of "Markdown". */
  readonly of?: string
  /** What it means, where the label alone may not say it. */
  readonly hint?: string
  /** About what is open now alone: it is not kept as used last. */
  readonly isPassing?: boolean
  readonly run: () => void
}

/** A row that opens others: they are found by typing too. */
export interface CommandChoice extends Omit<Command, 'run'> {
  readonly choices: readonly Command[]
}

/** What has keys, in the order of their map. */
export const keyed: Readonly<Record<ShortcutId, { readonly group: CommandGroup; readonly label: PlainTextKey }>> = {
  palette: { group: 'app', label: 'palette.title' },
  search: { group: 'app', label: 'nav.search' },
  openFiles: { group: 'app', label: 'open.files' },
  settings: { group: 'app', label: 'app.openSettings' },
  toggleList: { group: 'app', label: 'keys.toggleList' },
  keys: { group: 'app', label: 'keys.title' },
  summaries: { group: 'go', label: 'nav.summaries' },
  digest: { group: 'go', label: 'nav.digest' },
  usage: { group: 'go', label: 'nav.usage' },
  health: { group: 'go', label: 'nav.health' },
  back: { group: 'go', label: 'keys.back' },
  forward: { group: 'go', label: 'keys.forward' },
  next: { group: 'list', label: 'keys.next' },
  previous: { group: 'list', label: 'keys.previous' },
  transcript: { group: 'shown', label: 'ledger.transcript' },
}

/** What is open at the right, of a session. */
export interface ShownSession {
  readonly sessionId: string
  readonly summaryId: string
  /** A model's summary, not the ledger alone. */
  readonly hasSummary: boolean
  readonly isWorking: boolean
  readonly actions: readonly SessionAction[]
  /** Those at hand beside the one that is asked anyway. */
  readonly otherModels: readonly Pick<ModelCard, 'id' | 'name'>[]
  /** Newest first. */
  readonly versions: readonly SummaryVersion[]
}

/** What commands do; each is what a button does too. */
export interface Doing {
  goTo(place: Place): void
  back(): void
  forward(): void
  run(wish: { sessionId: string; style?: SummaryStyle; model?: string }): void
  stop(sessionId: string): void
  act(action: SessionAction): void
  copy(wish: ExportWish): void
  save(wish: ExportWish): void
  pause(isPaused: boolean): void
  lookAgain(): void
  openFiles(what: 'files' | 'folder'): void
  openSettings(section: SettingsSection | null): void
  quit(): void
  toggleList(): void
  search(): void
  walk(key: 'ArrowDown' | 'ArrowUp'): void
  openPalette(): void
  openKeys(): void
}

interface Situation {
  readonly page: Place['page']
  readonly shown: ShownSession | null
  readonly isPaused: boolean
}

/** All that can be done now, in the order in which it is offered. */
export function commandsFor(situation: Situation, doing: Doing): (Command | CommandChoice)[] {
  const { shown } = situation
  return [
    ...(shown === null ? [] : shownCommands(situation.page, shown, doing)),
    ...placeCommands(doing),
    ...appCommands(situation.isPaused, doing),
    ...settingsCommands(doing),
  ]
}

/** What can be done from the settings window: its own sections first. */
export function settingsWindowCommands(
  isPaused: boolean,
  doing: Pick<Doing, 'goTo' | 'openFiles' | 'pause' | 'lookAgain' | 'openSettings' | 'quit'>,
): Command[] {
  return [
    ...settingsCommands(doing),
    ...goCommands(doing),
    ...openCommands(doing),
    ...watchCommands(isPaused, doing),
    quitCommand(doing),
  ]
}

/** Those of a key alone: the palette does not offer what is nearer without it. */
export function keyCommands(doing: Doing): Command[] {
  return [
    withKeys('palette', doing.openPalette),
    withKeys('next', () => doing.walk('ArrowDown')),
    withKeys('previous', () => doing.walk('ArrowUp')),
  ]
}

function withKeys(id: ShortcutId, run: () => void): Command {
  const { group, label } = keyed[id]
  return { id, group, label: t(label), run }
}

function shownCommands(page: Place['page'], shown: ShownSession, doing: Doing): (Command | CommandChoice)[] {
  const { sessionId, summaryId } = shown
  const group = 'shown'
  const action = (id: SessionAction): Command => ({
    ...{ id, group, label: t(`sessionActions.${id}`) },
    run: () => doing.act(id),
  })
  const go = (id: string, label: string, place: Place): Command => ({ id, group, label, run: () => doing.goTo(place) })
  return [
    ...(page === 'summary' ? [] : [go('summary', t('palette.summary'), { page: 'summary', id: sessionId })]),
    ...(page === 'transcript'
      ? []
      : [withKeys('transcript', () => doing.goTo({ page: 'transcript', id: sessionId, e: null }))]),
    ...makingCommands(shown, doing),
    ...(page === 'preview' ? [] : [go('preview', t('sessionActions.preview'), { page: 'preview', id: sessionId })]),
    action('resume'),
    ...shown.actions.map(action),
    ...exportCommands(summaryId, doing),
    ...versionCommands(shown, doing),
  ]
}

/** They show the page where the text comes as it is written. */
function makingCommands(
  { sessionId, hasSummary, isWorking, otherModels }: ShownSession,
  doing: Doing,
): (Command | CommandChoice)[] {
  if (isWorking) {
    return [{ id: 'stop', group: 'shown', label: t('palette.stop'), run: () => doing.stop(sessionId) }]
  }
  const label = t('palette.summarizeAs')
  return [
    {
      ...{ id: 'summarize', group: 'shown', label: t(hasSummary ? 'making.again' : 'making.summarizeNow') },
      run: () => doing.run({ sessionId }),
    },
    {
      ...{ id: 'summarizeAs', group: 'shown', label },
      choices: SummaryStyle.options.map((style) => ({
        ...{
          id: `summarizeAs.${style}`,
          group: 'shown',
          label: t(`style.${style}`),
          of: label,
          hint: t(`style.${style}Hint`),
        },
        run: () => doing.run({ sessionId, style }),
      })),
    },
    ...(otherModels.length === 0 ? [] : [withModels(sessionId, otherModels, doing)]),
  ]
}

function withModels(sessionId: string, models: ShownSession['otherModels'], doing: Doing): CommandChoice {
  const label = t('palette.summarizeWith')
  return {
    ...{ id: 'summarizeWith', group: 'shown', label },
    choices: models.map(({ id, name }) => ({
      ...{ id: `summarizeWith.${id}`, group: 'shown', label: name, of: label, hint: id },
      run: () => doing.run({ sessionId, model: id }),
    })),
  }
}

function exportCommands(id: string, doing: Doing): CommandChoice[] {
  const offer = (
    name: 'copyAs' | 'exportAs',
    formats: readonly (typeof copiedFormats | typeof savedFormats)[number][],
  ) => {
    const act = name === 'copyAs' ? doing.copy : doing.save
    const label = t(`palette.${name}`)
    const of = { group: 'shown', of: label } as const
    return {
      ...({ id: name, group: 'shown', label } as const),
      choices: [
        ...formats.map((format) => ({
          ...{ ...of, id: `${name}.${format}`, label: t(`export.${format}`) },
          run: () => act({ of: 'summary', id, format, isVerifiedOnly: false }),
        })),
        {
          ...{ ...of, id: `${name}.verified`, label: t('export.verifiedOnly') },
          run: () => act({ of: 'summary', id, format: 'markdown', isVerifiedOnly: true }),
        },
      ],
    }
  }
  return [offer('copyAs', copiedFormats), offer('exportAs', savedFormats)]
}

function versionCommands({ summaryId, versions }: ShownSession, doing: Doing): CommandChoice[] {
  const others = versions.filter(({ id }) => id !== summaryId)
  const present = versions.find(({ isCurrent }) => isCurrent)
  const shownAt = versions.findIndex(({ id }) => id === summaryId)
  if (others.length === 0 || present === undefined || shownAt === -1) return []
  const offer = (
    id: 'versions' | 'compareWith',
    place: (version: SummaryVersion, at: number) => Place,
  ): CommandChoice => ({
    ...{ id, group: 'shown', label: t(`palette.${id}`) },
    choices: versions.flatMap((version, at) =>
      version.id === summaryId
        ? []
        : [
            {
              ...{ id: `${id}.${version.id}`, group: 'shown', of: t(`palette.${id}`), label: nameOf(version) },
              isPassing: true,
              run: () => doing.goTo(place(version, at)),
            },
          ],
    ),
  })
  return [
    offer('versions', (version) => ({ page: 'summary', id: version.id })),
    // From the older one to the newer.
    offer('compareWith', (version, at) =>
      at > shownAt
        ? { page: 'compare', a: version.id, b: summaryId }
        : { page: 'compare', a: summaryId, b: version.id },
    ),
  ]
}

function nameOf(version: SummaryVersion): string {
  const present = version.isCurrent ? [t('versions.present')] : []
  return joinFacts([formatInstant(version.createdAt), writtenBy(version), ...present])
}

function placeCommands(doing: Doing): Command[] {
  return [...goCommands(doing), withKeys('back', doing.back), withKeys('forward', doing.forward)]
}

function goCommands({ goTo }: Pick<Doing, 'goTo'>): Command[] {
  const places = ['summaries', 'digest', 'usage', 'health'] as const
  return places.map((page) => withKeys(page, () => goTo({ page })))
}

function appCommands(isPaused: boolean, doing: Doing): Command[] {
  return [
    withKeys('search', doing.search),
    ...openCommands(doing),
    withKeys('toggleList', doing.toggleList),
    ...watchCommands(isPaused, doing),
    withKeys('settings', () => doing.openSettings(null)),
    withKeys('keys', doing.openKeys),
    quitCommand(doing),
  ]
}

function openCommands({ openFiles }: Pick<Doing, 'openFiles'>): Command[] {
  return [
    withKeys('openFiles', () => openFiles('files')),
    { id: 'openFolder', group: 'app', label: t('open.folder'), run: () => openFiles('folder') },
  ]
}

function watchCommands(isPaused: boolean, { pause, lookAgain }: Pick<Doing, 'pause' | 'lookAgain'>): Command[] {
  return [
    {
      ...{ id: 'pause', group: 'app', label: t(isPaused ? 'palette.resume' : 'palette.pause') },
      run: () => pause(!isPaused),
    },
    { id: 'lookAgain', group: 'app', label: t('palette.lookAgain'), run: lookAgain },
  ]
}

function quitCommand({ quit }: Pick<Doing, 'quit'>): Command {
  return { id: 'quit', group: 'app', label: t('palette.quit'), run: quit }
}

function settingsCommands(doing: Pick<Doing, 'openSettings'>): Command[] {
  return SettingsSection.options.map((section) => ({
    ...{ id: `settings.${section}`, group: 'settings', label: t(`settings.section.${section}`), of: t('nav.settings') },
    run: () => doing.openSettings(section),
  }))
}
