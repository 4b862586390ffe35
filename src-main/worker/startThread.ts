import { keepCompiled } from '../compileCache'

keepCompiled(process.env)
await import('./thread')
