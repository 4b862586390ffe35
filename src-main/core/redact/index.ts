export { createRedactor } from './redactor'
export type { Redactor, RedactorOptions } from './redactor'
export { holdsPrivateKey } from './privateKey'
