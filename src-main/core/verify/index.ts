export { checkClaims, HEADINGS, verifyAnswer } from './verifyAnswer'
