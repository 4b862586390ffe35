export { verifyAnswer } from './verifyAnswer'
