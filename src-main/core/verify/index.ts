export { bodyOf, checkClaims, verifyAnswer } from './verifyAnswer'
export type { UncheckedClaim } from './verifyAnswer'
