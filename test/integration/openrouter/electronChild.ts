import { app } from 'electron'
import { quietSessions } from '../../../src-main/shell/quietSessions'
import { systemFetch } from '../../../src-main/shell/systemFetch'
import { play } from './transportScenario'

quietSessions()
void play(systemFetch).finally(() => app.exit())
