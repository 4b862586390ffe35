import { createSystemFetch } from '../../../src-main/cli/systemFetch'
import { play } from './transportScenario'

await play(createSystemFetch(process.env))
process.exit()
