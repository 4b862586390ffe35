import type { Command, FileChange } from '../../contract/session'
import { changeClaim, writesTo } from './changes'
import type { ChangeClaim } from './changes'
import { fold, holdsMasked, indexOfWhole, passagesWith } from './facts'
import type { Facts } from './facts'
import { found, missing } from './finding'
import type { Finding } from './finding'

/** A path that a sentence names; `says` is the sentence when it claims that the file was changed. */
export function resolvePath(facts: Facts, path: string, says: string | null): Finding {
  const wanted = relative(facts, path)
  const changes = matchingChanges(facts, wanted)
  const claim = says === null ? null : changeClaim(says, path)
  if (claim) {
    const changed = changedPath(facts, path, wanted, changes, claim)
    if (!claim.isNegated) return changed
    if (changed.holds) return missing(DONE[claim.verb], { path, e: changed.evidence[0] ?? '' })
  }
  if (changes.length > 0) return found(...changes.map(({ e }) => e))
  const failed = facts.session.fileChanges.filter((change) => matches(change, wanted))
  if (failed.length > 0) return found(...failed.map(({ e }) => e))
  const passages = passagesWith(facts, wanted)
  const first = passages[0] ?? passagesWith(facts, path)[0] ?? inFolder(facts, wanted)
  if (first) return found(first.e)
  const isFolder = facts.session.cwd !== null && fold(path).replace(/\/$/, '') === fold(facts.session.cwd)
  return isFolder ? found() : missing('path_not_there', { path })
}

const DONE = { delete: 'path_deleted', move: 'path_moved', create: 'path_created', change: 'path_changed' } as const
const CHANGED_NOT = { delete: 'path_not_deleted', move: 'path_not_moved', create: 'path_not_created' } as const
const NEVER = {
  delete: 'path_never_deleted',
  move: 'path_never_moved',
  create: 'path_never_changed',
  change: 'path_never_changed',
} as const

function changedPath(
  facts: Facts,
  path: string,
  wanted: string,
  changes: readonly FileChange[],
  { verb }: ChangeClaim,
): Finding {
  const writers = facts.commands.filter((command) => command.exitCode === 0 && writesTo(facts, command, wanted))
  const by = (programs: RegExp): Command[] => writers.filter(({ command }) => programs.test(command))
  const kinds = (...wantedKinds: FileChange['change'][]): FileChange[] =>
    changes.filter(({ change }) => wantedKinds.includes(change))
  const isCounterpartAdded = (gone: FileChange): boolean =>
    facts.changes.some(
      ({ change, added, path: other }) => change === 'add' && other !== gone.path && added === gone.removed,
    )
  const evidence = {
    delete: [
      ...kinds('delete', 'move').filter(({ movedTo }) => movedTo === null || !relativeEqualOrSame(movedTo, wanted)),
      ...by(/\b(?:rm|mv|unlink|rmdir|delete|remove|clean)\b/),
    ],
    move: [
      ...changes.filter(({ movedTo }) => movedTo !== null),
      ...kinds('delete').filter(isCounterpartAdded),
      ...by(/\bmv\b|rename/),
    ],
    create: [...kinds('add', 'move'), ...writers],
    change: [...changes, ...writers],
  }[verb]
  if (evidence.length > 0) return found(...(verb === 'create' ? [...changes, ...writers] : evidence).map(({ e }) => e))
  // Changes are evidence enough that it was changed.
  if (changes.length > 0 && verb !== 'change') return missing(CHANGED_NOT[verb], { path })
  return missing(NEVER[verb], { path })
}

/** A command that a sentence names. Where it must have run, a mention in the conversation is not enough. */
export function resolveCommand(facts: Facts, value: string, mustHaveRun: boolean): Finding {
  const ran = commandsLike(facts, value)
  if (ran.length > 0) return found(...ran.map(({ e }) => e))
  if (mustHaveRun) return missing('command_never_run', { command: short(value) })
  const passage = passagesWith(facts, value)[0]
  return passage ? found(passage.e) : missing('command_not_there', { command: short(value) })
}

/** The commands that hold the text. */
export function commandsLike(facts: Facts, value: string): Command[] {
  const wanted = fold(value)
    .replace(/^\$ /, '')
    .replace(/\.\.\.$/, '')
    .trim()
  if (wanted === '') return []
  return facts.commands.filter((command) => holdsMasked(facts.foldedCommands.get(command) ?? '', wanted))
}

type Quoted = 'address' | 'branch' | 'number' | 'words' | 'time' | 'quotation' | 'name' | 'tool'

/** Text that must stand verbatim in the transcript: quotations, names in code, URLs. */
export function resolveText(facts: Facts, value: string, what: Quoted): Finding {
  const bare = value.replace(/\(\)$/, '').replace(/[.,;:!?…]+$/u, '')
  const first = passagesWith(facts, value)[0] ?? passagesWith(facts, bare)[0]
  return first ? found(first.e) : missing(`${what}_not_there`, { text: short(value) })
}

/** A URL, with or without its last slash. */
export function resolveUrl(facts: Facts, url: string): Finding {
  return resolveText(facts, url.replace(/\/+$/, ''), 'address')
}

/** A commit by its subject or by seven or more digits of its hash. */
export function resolveCommit(facts: Facts, value: string): Finding {
  const wanted = fold(value).replace(/^"|"$/g, '').replace(/[.]$/, '')
  const hit = facts.commits.filter(
    ({ subject, hash }) =>
      fold(subject).replace(/[.]$/, '') === wanted ||
      (wanted.length >= 5 && indexOfWhole(fold(subject), wanted) !== -1) ||
      (hash !== null && isHashOf(wanted, hash.toLowerCase())),
  )
  if (hit.length > 0) return found(...hit.map(({ e }) => e))
  const [, hash, subject] = /^([a-f\d]{7,40})[\s:]+(.+)$/.exec(wanted) ?? []
  if (hash !== undefined && subject !== undefined) {
    const byHash = resolveCommit(facts, hash)
    return byHash.holds ? resolveCommit(facts, subject) : byHash
  }
  return facts.commits.length === 0 ? missing('nothing_committed') : missing('no_such_commit', { commit: short(value) })
}

/** A hash: of a commit, or anywhere in the transcript. */
export function resolveHash(facts: Facts, value: string): Finding {
  const commit = resolveCommit(facts, value)
  if (commit.holds) return commit
  const wanted = value.toLowerCase()
  const pattern = /^[a-f\d]+$/.test(wanted) ? new RegExp(`(?<![a-z\\d])${wanted}`) : null
  const passage = pattern && facts.passages.find(({ folded }) => pattern.test(folded))
  return passage ? found(passage.e) : missing('no_such_commit', { commit: short(value) })
}

/** A branch of the session's, which a sentence may name without calling it one. */
export function isBranchOf({ session }: Facts, value: string): boolean {
  return session.gitBranch === value || session.branches.some(({ name }) => name === value)
}

export function resolveBranch(facts: Facts, value: string, text = ''): Finding {
  const { branches, commits } = facts.session
  const known = branches.filter(({ name }) => name === value)
  const made = known.filter(({ action }) => action === 'created')
  const isMade =
    /(?<!\p{L})(?:created?|new branch|branched|erstellt|angelegt|neuer|créée?|nouvelle|creó|cread[oa]|nueva|came into (?:being|existence)|(?:made|make|making) (?:an? |the |new )*(?:\p{L}+ )?branch|branch (?:\S+ )?(?:was )?made|أ\u064f?نشئ|فرع جديد|abgezweigt|拉出|spun up|cut)(?!\p{L})|创建|新建/iu.test(
      text,
    )
  if (isMade) {
    const by = facts.commands.filter(
      ({ command, exitCode }) =>
        exitCode === 0 && /(?:\s-[bBcC]|\bbranch|--create|worktree add)\s/.test(command) && command.includes(value),
    )
    const shown = [
      ...made,
      ...by,
      ...commits.filter(({ branch }) => branch === value && value !== facts.session.gitBranch),
    ]
    return shown.length > 0
      ? found(...shown.map(({ e }) => e))
      : missing('branch_not_created', { branch: short(value) })
  }
  if (known.length > 0) return found(...known.map(({ e }) => e))
  if (facts.session.gitBranch !== null && fold(value) === fold(facts.session.gitBranch)) return found()
  return resolveText(facts, value, 'branch')
}

function isHashOf(wanted: string, hash: string): boolean {
  return /^[a-f\d]{7,40}$/.test(wanted) && (hash.startsWith(wanted) || wanted.startsWith(hash))
}

function relative(facts: Facts, path: string): string {
  const slashed = path
    .replace(/\\/g, '/')
    .replace(/^\.\//, '')
    // A masked home: what is below it is still looked for.
    .replace(/^\[home_\d{1,6}\]\//, '')
    .replace(/:\d+(?::\d+)?$/, '')
  const cwd = facts.session.cwd?.replace(/\\/g, '/').replace(/\/$/, '')
  return cwd !== undefined && slashed.startsWith(`${cwd}/`) ? slashed.slice(cwd.length + 1) : slashed
}

/** By full path; by the last segments only where one single path ends so. */
function matchingChanges(facts: Facts, wanted: string): FileChange[] {
  const exact = facts.changes.filter((change) => matches(change, wanted))
  if (exact.length > 0) return exact
  const byEnd = facts.changes.filter(
    ({ path, movedTo }) => path.endsWith(`/${wanted}`) || movedTo?.endsWith(`/${wanted}`),
  )
  if (new Set(byEnd.map(({ path }) => path)).size === 1) return byEnd
  return wanted.endsWith('/')
    ? facts.changes.filter(({ path }) => path.startsWith(wanted))
    : facts.changes.filter(({ path }) => path.startsWith(`${wanted}/`))
}

function matches({ path, movedTo }: FileChange, wanted: string): boolean {
  return (
    path === wanted ||
    movedTo === wanted ||
    relativeEqual(path, wanted) ||
    (movedTo !== null && relativeEqual(movedTo, wanted))
  )
}

function relativeEqualOrSame(path: string, wanted: string): boolean {
  return path === wanted || path.endsWith(`/${wanted}`) || relativeEqual(path, wanted)
}

function relativeEqual(path: string, wanted: string): boolean {
  return path.startsWith('/') && path === `/${wanted.replace(/^\//, '')}`
}

function inFolder(facts: Facts, wanted: string): { e: string } | undefined {
  const folded = fold(wanted)
  return facts.passages.find(
    (passage) => passage.folded.includes(`/${folded}`) && indexOfWhole(passage.folded, folded) !== -1,
  )
}

function short(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59).toWellFormed()}…` : value
}
