// `npm run record -- VERSION…`: lets those Codex releases play the session of the recordings, keeps what each wrote in
// test/fixtures/transcripts/more-releases and reads it with the conformance test. Each release is 100–400 MB and goes again.
import './plainErrors.mjs'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, runBundled } from './bundled.mjs'
import { cache, root } from './paths.mjs'
import { npm } from './run.mjs'
import { setUp } from './setup.mjs'
import { vitest } from './suite.mjs'

const versions = process.argv.slice(2)
if (versions.length === 0 || versions.some((version) => !/^\d+\.\d+\.\d+$/.test(version))) {
  console.error('Name Codex releases: npm run record -- 0.50.0 0.104.0')
  process.exit(2)
}
await setUp({ areTestsMeant: true })
const recordings = join(root, 'test/fixtures/transcripts/more-releases')
const programs = await bundle({ record: 'bench/record.ts' })

const failed = []
for (const version of versions) {
  const isRecorded = await record(version)
  console.log(`${version.padEnd(10)} ${isRecorded ? 'recorded' : 'NOT RECORDED'}`)
  if (!isRecorded) failed.push(version)
}
console.log('Reading all recordings:')
const code = await vitest(['run', 'test/unit/conformance/releases', '--reporter=verbose'])
process.exitCode = failed.length === 0 ? code : 1

/** @param {string} version */
async function record(version) {
  const folder = join(cache, 'record', `codex-${version}`)
  try {
    const codex = await install(version, folder)
    return (await runBundled(join(programs, 'record.js'), [codex, join(recordings, `codex-${version}.jsonl`)])) === 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} version @param {string} folder @returns the `codex` command's script */
async function install(version, folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const args = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    `@openai/codex@${version}`,
  ]
  const { code, output } = await npm(args, { cwd: folder })
  const script = join(folder, 'node_modules/@openai/codex/bin/codex.js')
  if (code !== 0 || !existsSync(script)) throw new Error(`Codex ${version} could not be installed.\n${output.trim()}`)
  return script
}
