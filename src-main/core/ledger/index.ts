export { canBeSummarized, contentFingerprint, headFingerprint, turnFingerprint, turnParts } from './contentFingerprint'
export { describeLedger } from './describeLedger'
export { isWorthSummarizing } from './signal'
