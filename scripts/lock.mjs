import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cache } from './paths.mjs'

/**
 * Runs `work` while no other process of this checkout runs work under the same name. A dead holder's lock is taken over.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(name, work) {
  const lock = join(cache, `${name}.lock`)
  mkdirSync(cache, { recursive: true })
  while (!take(lock)) {
    if (!isHeld(lock)) rmSync(lock, { force: true })
    else await wait(100)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** @param {string} lock */
function isHeld(lock) {
  try {
    const holder = readFileSync(lock, 'utf8')
    // Empty: created a moment ago, its number is still being written.
    return holder === '' || process.kill(Number(holder), 0)
  } catch (error) {
    // Only "no such process" proves that the holder died; a lock that has just gone is looked at again.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
