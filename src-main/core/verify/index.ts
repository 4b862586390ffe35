export { checkClaims, HEADINGS, verifyAnswer } from './verifyAnswer'
export type { UncheckedClaim } from './verifyAnswer'
