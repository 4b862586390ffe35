import { ProblemError } from '../contract/problem'
import type { Problem } from '../contract/problem'
import type { KeyStatus } from '../contract/state'
import { isOpenRouterKey } from '../core/openRouterKey'
import type { Keys } from '../debrief'
import { readKeyFile, removeKeyFile, writeKeyFile } from './keyFile'
import type { SecretBox } from './secretBox'

export interface KeysOptions {
  readonly dataFolder: string
  readonly secrets: SecretBox
  readonly environment: NodeJS.ProcessEnv
  /** The key that --key-file named: before all others, never written. */
  readonly flagKey?: string | null
  /** The key of a private debrief.toml: after the environment, before the stored one, never written. */
  readonly fileKey?: string | null
  /** A debrief.toml whose key is left out because others can read it: said where no other key is found. */
  readonly exposedKeyPath?: string | null
}

/** Where a key came from, or why there is none. The text stays inside this file but for `current`. */
interface Found {
  readonly key: string | null
  readonly source: KeyStatus['source']
  readonly problem: Problem | null
}

const unavailable: Problem = { code: 'keyring_unavailable', params: {} }
const locked: Problem = { code: 'keyring_unavailable', params: { reason: 'locked' } }
const malformed = (source: KeyStatus['source']): Problem => ({ code: 'key_malformed', params: { source } })

/**
 * Decides which OpenRouter key is in use: the flag's, OPENROUTER_API_KEY, debrief.toml, one entered for this run, the stored one. A
 * stored key that cannot be opened now is reported and kept: the keyring may only be locked.
 */
export function createKeys(options: KeysOptions): Keys {
  const listeners = new Set<(status: KeyStatus) => void>()
  const exposed: Problem | null = options.exposedKeyPath
    ? { code: 'key_file_exposed', params: { path: options.exposedKeyPath } }
    : null
  let runKey: string | null = null
  let opened: { readonly data: string; readonly key: string } | null = null

  function given(): { key: string; source: 'flag' | 'environment' | 'file' } | null {
    const fromFlag = options.flagKey?.trim()
    if (fromFlag !== undefined) return { key: fromFlag, source: 'flag' }
    const fromEnvironment = options.environment['OPENROUTER_API_KEY']?.trim()
    if (fromEnvironment) return { key: fromEnvironment, source: 'environment' }
    const fromFile = options.fileKey?.trim()
    return fromFile ? { key: fromFile, source: 'file' } : null
  }

  async function find(): Promise<Found> {
    const outside = given()
    if (outside !== null) {
      return isOpenRouterKey(outside.key)
        ? { ...outside, problem: null }
        : { key: null, source: outside.source, problem: malformed(outside.source) }
    }
    if (runKey !== null) return { key: runKey, source: 'run', problem: unavailable }
    return openStored()
  }

  async function openStored(): Promise<Found> {
    const stored = readKeyFile(options.dataFolder)
    if (stored === null) return { key: null, source: 'none', problem: exposed }
    if (stored === 'broken') return { key: null, source: 'stored', problem: malformed('stored') }
    const data = stored.data.toString('base64')
    if (opened?.data === data) return { key: opened.key, source: 'stored', problem: null }
    try {
      const key = await options.secrets.decrypt(stored.data)
      opened = { data, key }
      return { key, source: 'stored', problem: null }
    } catch {
      return { key: null, source: 'stored', problem: locked }
    }
  }

  async function status(): Promise<KeyStatus> {
    const { key, source, problem } = await find()
    return { source, masked: key === null ? null : maskKey(key), problem }
  }

  async function announce(): Promise<KeyStatus> {
    const now = await status()
    for (const listener of [...listeners]) listener(now)
    return now
  }

  return {
    current: async () => (await find()).key,
    status,
    async set(text) {
      const key = text.trim()
      if (!isOpenRouterKey(key)) throw new ProblemError('key_malformed')
      if (await options.secrets.isAvailable()) {
        const data = await options.secrets.encrypt(key)
        writeKeyFile(options.dataFolder, { backend: options.secrets.describe(), data })
        runKey = null
      } else {
        runKey = key
      }
      return announce()
    },
    async clear() {
      runKey = null
      opened = null
      removeKeyFile(options.dataFolder)
      return announce()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** "sk-or-v1-au7…890"; short ones show no tail, so that never more than a sixth of a key is seen. */
export function maskKey(key: string): string {
  const head = /^sk-or-(?:v\d+-)?/.exec(key)?.[0] ?? ''
  const secret = key.slice(head.length)
  return secret.length < 36 ? `${head}…` : `${head}${secret.slice(0, 3)}…${secret.slice(-3)}`
}
