import './plainErrors.mjs'
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withLock } from './lock.mjs'
import { appEntry, cliEntry, root, tool } from './paths.mjs'
import { run, runQuietly } from './run.mjs'

const stamp = join(root, 'dist/.built')
const inputs = ['src-main', 'src-renderer', 'assets', 'vite.config.ts', 'package.json', 'package-lock.json']

/** Builds when a source is newer than the last build. @throws with the builder's own words when that fails */
export async function ensureBuilt() {
  if (isFresh()) return
  await withLock('build', async () => {
    if (isFresh()) return
    const startedAt = new Date()
    const { code, output } = await runQuietly(process.execPath, builder())
    if (code !== 0) throw new Error(`The build failed.\n${output}`)
    markBuilt(startedAt)
  })
}

function builder() {
  return [tool('vite'), 'build', '--app', '--logLevel', 'warn']
}

function isFresh() {
  if (![stamp, appEntry, cliEntry].every((path) => existsSync(path))) return false
  const builtMs = statSync(stamp).mtimeMs
  return inputs.every((path) => newestMs(join(root, path)) <= builtMs)
}

/** A folder's own time counts too: it changes when a file in it is deleted. @param {string} path @returns {number} */
function newestMs(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return 0
  if (!found.isDirectory()) return found.mtimeMs
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestMs(join(path, name))), found.mtimeMs)
}

/** Stamped with its start: what was saved while it ran is newer. @param {Date} startedAt */
function markBuilt(startedAt) {
  writeFileSync(stamp, startedAt.toISOString())
  utimesSync(stamp, startedAt, startedAt)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const startedAt = new Date()
  const code = await withLock('build', () => run(process.execPath, builder()))
  if (code === 0) markBuilt(startedAt)
  process.exit(code)
}
