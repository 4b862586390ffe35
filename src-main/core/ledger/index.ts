export { contentFingerprint, isWorthSummarizing } from './contentFingerprint'
export { describeLedger } from './describeLedger'
export type { LedgerSummary } from './describeLedger'
