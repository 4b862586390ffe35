export { contentFingerprint, isWorthSummarizing } from './contentFingerprint'
export { describeLedger } from './describeLedger'
