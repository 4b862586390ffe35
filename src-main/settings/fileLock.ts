import { closeSync, openSync, rmSync, statSync } from 'node:fs'

/** A holder that has not finished within this time has died: writing a settings file takes milliseconds. */
const staleMs = 5_000
const waitStepMs = 5

/**
 * Runs `action` while no other process runs one for the same path. Synchronous, because a read-modify-write of a small file
 * is; a lock whose owner died is taken over.
 */
export function withFileLock<Result>(path: string, action: () => Result): Result {
  const lockPath = `${path}.lock`
  while (!tryToTake(lockPath)) {
    if (isStale(lockPath)) rmSync(lockPath, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitStepMs)
  }
  try {
    return action()
  } finally {
    rmSync(lockPath, { force: true })
  }
}

function tryToTake(lockPath: string): boolean {
  try {
    closeSync(openSync(lockPath, 'wx', 0o600))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isStale(lockPath: string): boolean {
  const facts = statSync(lockPath, { throwIfNoEntry: false })
  return facts !== undefined && Date.now() - facts.mtimeMs > staleMs
}
