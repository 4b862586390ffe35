export { createSessionReader } from './reader'
export type { SessionReader } from './reader'
