export { verifyAnswer } from './verifyAnswer'
export type { LedgerSummary, Verified } from './verifyAnswer'
