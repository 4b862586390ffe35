export { checkClaims, verifyAnswer } from './verifyAnswer'
