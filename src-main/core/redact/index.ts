export { createRedactor } from './redactor'
export type { Redactor } from './redactor'
export { holdsPrivateKey } from './privateKey'
