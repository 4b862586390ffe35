import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { resolveElectron } from './electron.mjs'
import { results, tool } from './paths.mjs'
import { run } from './run.mjs'

/** @typedef {{ passed: number, failed: number }} Tally */

/**
 * vitest in Electron's own Node. Resolves with its exit code.
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 */
export async function vitest(args, env = {}) {
  const electron = await resolveElectron()
  return run(electron.path, [tool('vitest'), ...args], {
    env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1', DEBRIEF_ELECTRON: electron.path },
  })
}

/**
 * Runs one suite and keeps its result as `test-results/NAME.json` for `readTally`.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<Tally>}
 */
export async function runSuite(name, args, env = {}) {
  mkdirSync(results, { recursive: true })
  const file = join(results, `${name}.json`)
  rmSync(file, { force: true })
  const code = await vitest(['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args], env)
  const tally = readTally(name)
  // A broken test file or an unhandled error fails the run without failing a test.
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

/**
 * What the suite of that name counted; a suite that left no result has failed.
 * @param {string} name
 * @returns {Tally}
 */
export function readTally(name) {
  try {
    /** @type {{ numPassedTests: number, numFailedTests: number, success: boolean }} */
    const found = JSON.parse(readFileSync(join(results, `${name}.json`), 'utf8'))
    const failed = found.success ? found.numFailedTests : Math.max(1, found.numFailedTests)
    return { passed: found.numPassedTests, failed }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

/**
 * Keeps the verdict on a step that is no suite (the checks, the build): it counts as one failure, or as nothing.
 * @param {string} name
 * @param {boolean} isGood
 * @returns {Tally}
 */
export function keepStep(name, isGood) {
  mkdirSync(results, { recursive: true })
  const result = { numPassedTests: 0, numFailedTests: isGood ? 0 : 1, success: isGood }
  writeFileSync(join(results, `${name}.json`), JSON.stringify(result))
  return readTally(name)
}

/** @param {readonly Tally[]} tallies @returns {Tally} */
export function sum(tallies) {
  return tallies.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  })
}

/** Prints the line that people and machines look for, and sets the exit code. @param {Tally} tally */
export function conclude(tally) {
  console.log(`${tally.passed} passed, ${tally.failed} failed`)
  process.exitCode = tally.failed === 0 ? 0 : 1
}
