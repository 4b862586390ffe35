export {
  contentFingerprint,
  headFingerprint,
  isWorthSummarizing,
  turnFingerprint,
  turnParts,
} from './contentFingerprint'
export { describeLedger } from './describeLedger'
