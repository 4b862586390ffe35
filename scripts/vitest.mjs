// `node scripts/vitest.mjs run [FILTER]`: vitest in Electron's own Node, which has node:sqlite and zstd.
import './plainErrors.mjs'
import { existsSync } from 'node:fs'
import { modules } from './paths.mjs'
import { setUp } from './setup.mjs'
import { vitest } from './suite.mjs'

if (!existsSync(modules)) await setUp()
process.exitCode = await vitest(process.argv.slice(2))
