import { app } from 'electron'
import { systemFetch } from '../../../src-main/shell/systemFetch'
import { play } from './transportScenario'

void play(systemFetch).finally(() => app.exit())
