import { homedir } from 'node:os'
import { homepage } from '../../../package.json'
import { toProblem } from '../../contract/problem'
import type { Problem } from '../../contract/problem'
import { SettingName, Settings } from '../../contract/settings'
import type { Debrief } from '../../debrief'
import type { HealthReport, TroubledFile } from '../../contract/health'
import type { Batch, Health } from '../../worker/engine'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { keyText } from '../keyText'
import { localTime } from '../localTime'
import { pasteSafe } from '../pasteSafe'
import { table } from '../table'
import { sentences, told } from '../told'

export const doctorCommands: readonly Command[] = [
  {
    name: 'doctor',
    usage: '',
    about: 'environment, paths, database, key, last problems; safe to paste in a bug report',
    options: {},
    words: { min: 0, max: 0 },
    run: doctor,
  },
]

/** Variables that change what Debrief does. Only their names are shown. */
const variables = [
  ...['CODEX_HOME', 'DEBRIEF_HOME', 'DEBRIEF_DEBUG'],
  ...['OPENROUTER_API_KEY', 'OPENROUTER_BASE_URL', 'OPENROUTER_REFERER', 'OPENROUTER_TITLE'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'],
  ...[
    'NODE_OPTIONS',
    'NODE_EXTRA_CA_CERTS',
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XDG_CURRENT_DESKTOP',
    'DBUS_SESSION_BUS_ADDRESS',
  ],
]

interface Facts {
  readonly versions: Record<string, string>
  readonly environment: readonly string[]
  readonly keyring: string
  /** null where Debrief could not be opened; `problem` says why. */
  readonly opened: OpenedFacts | null
  readonly problem: Problem | null
}

interface OpenedFacts {
  readonly dataFolder: string
  readonly home: { readonly path: string; readonly exists: boolean }
  readonly key: string
  readonly keyProblem: Problem | null
  readonly settings: Partial<Settings>
  readonly health: Health
  readonly batch: Batch | null
  readonly troubled: readonly Trouble[]
  readonly troubledTotal: number
  readonly places: HealthReport['places']
}

/** A file whose reading left something out; its session’s title stays at home. */
type Trouble = Pick<TroubledFile, 'path' | 'isSerious' | 'warnings'>

/** What cannot be opened is a finding, not a failure to report: doctor then says as much as it can. */
async function doctor(context: Context): Promise<Answer> {
  const { io } = context
  const base = {
    versions: {
      debrief: io.version,
      node: process.versions.node,
      electron: process.versions['electron'] ?? 'none',
      system: `${process.platform} ${process.arch}`,
    },
    environment: variables.filter((name) => io.environment[name]),
    keyring: io.describeKeyring ? await io.describeKeyring() : 'not asked (this ran without Electron)',
  }
  try {
    return answer({ ...base, opened: await openedFacts(await context.open()), problem: null })
  } catch (error) {
    return answer({ ...base, opened: null, problem: toProblem(error) })
  }
}

async function openedFacts(debrief: Debrief): Promise<OpenedFacts> {
  const { homePath, homeExists } = await debrief.engine.counts()
  const status = await debrief.keys.status()
  return {
    dataFolder: debrief.dataFolder,
    home: { path: homePath, exists: homeExists },
    key: keyText(status),
    keyProblem: status.problem,
    settings: changedSettings(debrief.settings.all()),
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
    places,
  }
}

/** Below the Codex home a path says only dates and ids; any other says where a person keeps things. */
function fileName(path: string): string {
  const isOutside = /^(?:[/\\]|[A-Za-z]:)/.test(path)
  return isOutside ? (path.split(/[/\\]/).at(-1) ?? '') : path
}

function changedSettings(settings: Settings): Partial<Settings> {
  const defaults = Settings.parse({ 'attribution.referer': homepage })
  const isChanged = (name: SettingName): boolean => JSON.stringify(settings[name]) !== JSON.stringify(defaults[name])
  return Object.fromEntries(SettingName.options.filter(isChanged).map((name) => [name, settings[name]]))
}

function answer(facts: Facts): Answer {
  const { opened, problem } = facts
  const json = {
    ...facts,
    ...(opened === null
      ? {}
      : {
          opened: {
            ...opened,
            keyProblem: opened.keyProblem && told(opened.keyProblem),
            health: {
              ...opened.health,
              lastProblems: opened.health.lastProblems.map(({ at, problem: last }) => ({ at, ...told(last) })),
            },
          },
        }),
    problem: problem && told(problem),
  }
  const home = homedir()
  const safeJson: unknown = JSON.parse(pasteSafe(JSON.stringify(json), home))
  return { json: safeJson, text: pasteSafe(factsText(facts), home), problems: problem === null ? [] : [problem] }
}

function factsText({ versions, environment, keyring, opened }: Facts): string {
  const rows = [
    ...Object.entries(versions),
    ['environment', environment.join(' ') || 'nothing set'],
    ['keyring', keyring],
    ...(opened === null ? [] : openedRows(opened)),
  ]
  return [table(rows), ...(opened === null ? [] : blocks(opened))].join('\n')
}

function openedRows({ dataFolder, home, key, keyProblem, health, batch }: OpenedFacts): string[][] {
  const jobs = health.jobs.map(({ state, count }) => `${count} ${state}`).join(', ')
  return [
    ['data folder', dataFolder],
    ['Codex home', `${home.path}${home.exists ? '' : ' (missing)'}`],
    ['key', key + (keyProblem === null ? '' : ` ${sentences(keyProblem)}`)],
    ['database', `${health.databasePath}, ${(health.databaseBytes / 1e6).toFixed(1)} MB`],
    ['schema', `version ${health.schemaVersion}, journal ${health.journalMode}`],
    ['read', `${health.files} files, ${health.sessions} sessions, ${health.summaries} summaries`],
    ['jobs', jobs || 'none'],
    ['batch', batchText(batch)],
    ['watermark', health.watermark === null ? 'none' : localTime(health.watermark)],
  ]
}

/** The newest overnight batch, and why it did not end well. */
function batchText(batch: Batch | null): string {
  if (batch === null) return 'none'
  const { state, sentAt, createdAt, completed, total, problem } = batch
  const since = `${state} since ${localTime(sentAt ?? createdAt)}, ${completed} of ${total} sessions`
  return problem === null ? since : `${since}. ${sentences(problem)}`
}

function blocks(opened: OpenedFacts): string[] {
  const { settings, health, places } = opened
  const changed = Object.entries(settings).map(([name, value]) => [`  ${name}`, JSON.stringify(value)])
  const warnings = health.warnings.map(({ code, files, count }) => [`  ${code}`, `${count} in ${files} files`])
  const problems = distinctProblems(health).map(({ at, code, count, text }) => [
    `  ${localTime(at)}`,
    `${code}${count > 1 ? ` (${count} ×)` : ''}`,
    text,
  ])
  return [
    block('Settings that differ from the default', changed),
    block('Warnings while reading', warnings),
    block('Troubled files', troubleRows(opened)),
    ...(places.length === 0 ? [] : [block('Places that could not be read', placeRows(opened))]),
    block('Last problems', problems),
  ]
}

function troubleRows({ troubled, troubledTotal }: OpenedFacts): string[][] {
  const rows = troubled.map(({ path, isSerious, warnings }) => [
    `  ${isSerious ? '✕' : ' '}`,
    path,
    warnings.map(({ code, count }) => `${count} ${code}`).join(', '),
  ])
  const rest = troubledTotal - troubled.length
  return rest > 0 ? [...rows, ['   ', `and ${rest} more`, '']] : rows
}

function placeRows({ places }: OpenedFacts): string[][] {
  return places.map(({ path, code }) => [`  ${fileName(path)}`, code])
}

/** One outage fails many sessions in the same words: they are said once, with the newest instant. */
function distinctProblems({ lastProblems }: Health): { at: number; code: string; count: number; text: string }[] {
  const found = new Map<string, { at: number; code: string; count: number; text: string }>()
  for (const { at, problem } of lastProblems) {
    const text = sentences(problem)
    const before = found.get(text)
    found.set(text, { at: Math.max(at, before?.at ?? 0), code: problem.code, count: (before?.count ?? 0) + 1, text })
  }
  return [...found.values()]
}

function block(name: string, rows: string[][]): string {
  return `\n${name}\n${rows.length === 0 ? '  none' : table(rows)}`
}
