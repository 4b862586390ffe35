// `node scripts/tally.mjs NAME…`: the sum over suites that have run; a suite without a result has failed.
import { conclude, readTally, sum } from './suite.mjs'

conclude(sum(process.argv.slice(2).map(readTally)))
