export { createSessionReader } from './reader'
export type { SessionReader } from './reader'
export { isSavedReader } from './savedReader'
export type { SavedReader } from './savedReader'
