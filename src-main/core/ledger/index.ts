export { canBeSummarized, contentFingerprint, headFingerprint, turnFingerprint, turnParts } from './contentFingerprint'
export { describeLedger } from './describeLedger'
export { isWorthACall } from './signal'
export { inLedgerLanguage, ledgerLanguage, writeLedgersIn } from './ledgerLanguage'
