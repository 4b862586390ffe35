import { keepCompiled } from './compileCache'

keepCompiled(process.env)
// Electron is not ready before this file has ended: what has to be said to it earlier is said in there.
await import('./main')
