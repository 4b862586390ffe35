// temporary: replaced by the version that finds Electron
import { spawnSync } from 'node:child_process'
const electron = new URL('../.cache/electron-42.0.0-linux-x64/electron', import.meta.url).pathname
const r = spawnSync(electron, ['node_modules/vitest/vitest.mjs', ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } })
process.exit(r.status ?? 1)
