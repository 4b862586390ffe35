export { compareSummaries } from './compareSummaries'
