export { createSessionReader } from './reader'
export type { SessionReader } from './reader'
export type { SnapshotContext } from './snapshot'
