import type { Problem } from '../contract/problem'
import type { Engine, EngineEvents } from './engine'
import type { ReaderRole } from './readerThread'

/** The methods that cross the thread boundary: everything of Engine but its event subscription. */
export type EngineMethod = Exclude<keyof Engine, 'on'>

/** Main thread → worker. */
export interface Request {
  readonly id: number
  readonly method: EngineMethod
  readonly args: readonly unknown[]
}

/** What a thread of ours is for, in its `workerData`. An engine is told its EngineOptions by the first message. */
export type ThreadRole = { readonly role: 'engine' } | ReaderRole

/** Worker → main thread. `loaded`: it has its code; `ready`: its database is open. */
export type FromWorker =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'value'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'problem'; readonly id: number; readonly problem: Problem }
  | {
      [Name in keyof EngineEvents]: { readonly kind: 'event'; readonly name: Name; readonly event: EngineEvents[Name] }
    }[keyof EngineEvents]

/** Spelled out so that the compiler notices a method that is missing here. */
export const engineMethods: Record<EngineMethod, true> = {
  scan: true,
  watch: true,
  setSchedule: true,
  setHomes: true,
  homes: true,
  suggestedHomes: true,
  checkHome: true,
  sessionsOfHome: true,
  forget: true,
  deleteVersion: true,
  undo: true,
  remember: true,
  forgotten: true,
  erasable: true,
  erase: true,
  pause: true,
  setPause: true,
  glance: true,
  importPaths: true,
  stopImports: true,
  counts: true,
  sessions: true,
  session: true,
  projectOf: true,
  summaries: true,
  filterChoices: true,
  summary: true,
  titleOf: true,
  versions: true,
  compare: true,
  noteOn: true,
  setNoteOn: true,
  isStarred: true,
  star: true,
  setRead: true,
  heldBecause: true,
  rename: true,
  search: true,
  transcript: true,
  wholeOutput: true,
  codexUsage: true,
  healthReport: true,
  markRead: true,
  usage: true,
  modelFigures: true,
  noteKeyUsage: true,
  isKeyKnown: true,
  backlog: true,
  latestBatch: true,
  beginBatch: true,
  joinBatch: true,
  leaveBatch: true,
  noteBatch: true,
  leaseBatch: true,
  completeBatchItem: true,
  settleBatchItem: true,
  endBatch: true,
  abandonBatch: true,
  note: true,
  setNote: true,
  sayLedgersIn: true,
  due: true,
  claimJob: true,
  prepare: true,
  reserve: true,
  noteGeneration: true,
  settle: true,
  complete: true,
  keepPart: true,
  prepareRepair: true,
  repair: true,
  failJob: true,
  holdJob: true,
  tell: true,
  releaseWaiting: true,
  spentOn: true,
  unsettledCalls: true,
  digest: true,
  noteLook: true,
  exported: true,
  health: true,
  backUp: true,
  close: true,
}

/** The same for events. */
const eventNames: Record<keyof EngineEvents, true> = {
  indexed: true,
  due: true,
  needsLook: true,
  stuck: true,
  changed: true,
}
export const engineEvents = Object.keys(eventNames) as (keyof EngineEvents)[]
