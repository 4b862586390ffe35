import { app, safeStorage } from 'electron'
import { setTimeout as wait } from 'node:timers/promises'
import type { SecretBox } from './secretBox'

/** A keyring that needs longer is locked and waits for a person; the key is then asked for again later. */
const readyWithinMs = 5_000
const pollMs = 50
/** After a no, callers that ask often (the tray's state) get the same answer for this long. */
const askAgainMs = 10_000

/**
 * The system's keyring behind Electron's `safeStorage`: the only file that may touch it, importable by inElectron.ts only.
 *
 * On Linux neither the backend's name nor `isAsyncEncryptionAvailable` tells the truth (42.0.0 answers `gnome_libsecret` and
 * true with no keyring running, and then uses a hard-coded password). What it encrypts does: the prefix is `v10` for the
 * hard-coded password and `v11` or later for a real key (chromium, components/os_crypt).
 */
export function createElectronSecrets(): SecretBox {
  let isProven = false
  let refusedAt = -Infinity
  let pending: Promise<boolean> | null = null

  async function ask(): Promise<boolean> {
    await app.whenReady()
    isProven = typeof safeStorage.isAsyncEncryptionAvailable === 'function' ? await isAsyncReady() : isSyncReady()
    if (!isProven) refusedAt = performance.now()
    return isProven
  }

  async function isAvailable(): Promise<boolean> {
    if (isProven) return true
    if (performance.now() - refusedAt < askAgainMs) return false
    pending ??= ask().finally(() => {
      pending = null
    })
    return pending
  }

  return {
    isAvailable,
    async encrypt(text) {
      if (!(await isAvailable())) throw new Error('no keyring')
      return encryptNow(text)
    },
    async decrypt(data) {
      if (!(await isAvailable())) throw new Error('no keyring')
      return decryptNow(data)
    },
    describe: backend,
  }
}

function backend(): string {
  if (process.platform === 'darwin') return 'keychain'
  if (process.platform === 'win32') return 'dpapi'
  return app.isReady() ? safeStorage.getSelectedStorageBackend() : 'unknown'
}

/** Polls until true: 42.0.0 answers false first, and crashes when asked to encrypt before it has said true. */
async function isAsyncReady(): Promise<boolean> {
  if (process.platform === 'linux' && backend() === 'basic_text') return false
  for (let waitedMs = 0; !(await safeStorage.isAsyncEncryptionAvailable()); waitedMs += pollMs) {
    if (waitedMs >= readyWithinMs) return false
    await wait(pollMs)
  }
  return process.platform !== 'linux' || isRealKey(await safeStorage.encryptStringAsync('probe'))
}

/** For an Electron without the asynchronous calls; those that have both would block here on a locked keyring. */
function isSyncReady(): boolean {
  if (!safeStorage.isEncryptionAvailable()) return false
  return process.platform !== 'linux' || (backend() !== 'basic_text' && isRealKey(safeStorage.encryptString('probe')))
}

function isRealKey(encrypted: Buffer): boolean {
  return encrypted.subarray(0, 3).toString('latin1') !== 'v10'
}

async function encryptNow(text: string): Promise<Buffer> {
  return typeof safeStorage.encryptStringAsync === 'function'
    ? safeStorage.encryptStringAsync(text)
    : safeStorage.encryptString(text)
}

async function decryptNow(data: Buffer): Promise<string> {
  return typeof safeStorage.decryptStringAsync === 'function'
    ? (await safeStorage.decryptStringAsync(data)).result
    : safeStorage.decryptString(data)
}
