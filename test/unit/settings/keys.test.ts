import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toProblem } from '../../../src-main/contract/problem'
import { readFlagKeyFile } from '../../../src-main/settings/flagKeyFile'
import { createKeys, maskKey } from '../../../src-main/settings/keys'
import { readOverrides } from '../../../src-main/settings/overrides'
import { noKeyring } from '../../../src-main/settings/secretBox'
import type { SecretBox } from '../../../src-main/settings/secretBox'

const key = 'sk-or-v1-5e271e15e271e15e271e15e271e15e271e15e271e15e271e1'
const other = 'sk-or-v1-00000000000000000000000000000000000000000000abc'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'debrief-keys-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Reversible, and not the plain text: enough to see what rests on disk. */
function keyring(): SecretBox & { isLocked: boolean } {
  const flip = (data: Buffer): Buffer => Buffer.from(data.map((byte) => byte ^ 0x5a))
  const box = {
    isLocked: false,
    isAvailable: async () => !box.isLocked,
    encrypt: async (text: string) => flip(Buffer.from(text)),
    decrypt: async (data: Buffer) => {
      if (box.isLocked) throw new Error('locked')
      return flip(data).toString()
    },
    describe: () => 'test_keyring',
  }
  return box
}

const open = (secrets: SecretBox, environment: NodeJS.ProcessEnv = {}, fileKey: string | null = null) =>
  createKeys({ dataFolder: folder, secrets, environment, fileKey })

test('without a key nothing is wrong, there is only none', async () => {
  expect(await open(noKeyring).status()).toEqual({ source: 'none', masked: null, problem: null })
  expect(await open(noKeyring).current()).toBeNull()
})

test('a stored key survives a restart, encrypted, 0600, and in no other file', async () => {
  const box = keyring()
  expect(await open(box).set(` ${key}\n`)).toEqual({ source: 'stored', masked: 'sk-or-v1-5e2…1e1', problem: null })
  expect(await open(box).current()).toBe(key)
  expect(readdirSync(folder)).toEqual(['key.bin'])
  expect(statSync(join(folder, 'key.bin')).mode & 0o777).toBe(0o600)
  const text = readFileSync(join(folder, 'key.bin'), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ version: 1, backend: 'test_keyring' })
  expect(text).not.toContain(key)
  expect(text).not.toContain(Buffer.from(key).toString('base64').slice(0, 20))
})

test('the environment wins and is never written', async () => {
  const box = keyring()
  await open(box).set(other)
  const keys = open(box, { OPENROUTER_API_KEY: key })
  expect(await keys.current()).toBe(key)
  expect((await keys.status()).source).toBe('environment')
  expect(await open(box).current()).toBe(other)
})

test('an empty variable counts as unset, a malformed one is said and not used', async () => {
  const box = keyring()
  await open(box).set(key)
  expect(await open(box, { OPENROUTER_API_KEY: ' ' }).current()).toBe(key)
  const wrong = open(box, { OPENROUTER_API_KEY: 'hello' })
  expect(await wrong.current()).toBeNull()
  expect(await wrong.status()).toMatchObject({
    source: 'environment',
    masked: null,
    problem: { code: 'key_malformed' },
  })
})

test('a key of debrief.toml stands between environment and store', async () => {
  const box = keyring()
  await open(box).set(other)
  expect(await open(box, {}, key).current()).toBe(key)
  expect(await open(box, { OPENROUTER_API_KEY: other }, key).current()).toBe(other)
})

test('a key of the flag wins over all others, and an unusable one is not replaced by the next in silence', async () => {
  const box = keyring()
  await open(box).set(other)
  const environment = { OPENROUTER_API_KEY: other }
  const keys = createKeys({ dataFolder: folder, secrets: box, environment, fileKey: other, flagKey: `${key}\n` })
  expect(await keys.current()).toBe(key)
  expect((await keys.status()).source).toBe('flag')
  expect(await open(box).current()).toBe(other)
  const wrong = createKeys({ dataFolder: folder, secrets: box, environment, flagKey: 'hello' })
  expect(await wrong.current()).toBeNull()
  expect((await wrong.status()).problem).toEqual({ code: 'key_malformed', params: { source: 'flag' } })
})

test('a debrief.toml that others can read is said where no other key is found, and its key is not used', async () => {
  writeFileSync(join(folder, 'debrief.toml'), `key = "${key}"\n`)
  chmodSync(join(folder, 'debrief.toml'), 0o640)
  const { key: fileKey, exposedKeyPath } = readOverrides({}, folder)
  expect(fileKey).toBeNull()
  const path = join(folder, 'debrief.toml')
  const options = { dataFolder: folder, secrets: noKeyring, fileKey, exposedKeyPath }
  expect(await createKeys({ ...options, environment: {} }).status()).toEqual({
    ...{ source: 'none', masked: null, problem: { code: 'key_file_exposed', params: { path } } },
  })
  expect(await createKeys({ ...options, environment: { OPENROUTER_API_KEY: other } }).status()).toMatchObject({
    ...{ source: 'environment', problem: null },
  })
})

describe('the file of --key-file', () => {
  const file = (): string => join(folder, 'key')
  const problemOf = (): unknown => {
    try {
      return readFlagKeyFile(file())
    } catch (error) {
      return toProblem(error)
    }
  }

  test('is read without its line end', () => {
    writeFileSync(file(), `${key}\r\n`, { mode: 0o600 })
    expect(readFlagKeyFile(file())).toBe(key)
  })

  test.each([0o640, 0o604, 0o644, 0o660])('that others can reach (%o) is refused unread', (mode) => {
    writeFileSync(file(), key)
    chmodSync(file(), mode)
    expect(problemOf()).toEqual({ code: 'key_file_exposed', params: { path: file() } })
  })

  test('that is missing, a folder, empty or another file is said without repeating it', () => {
    expect(problemOf()).toEqual({
      ...{ code: 'file_unreadable', params: { path: file(), reason: 'no_file' } },
    })
    writeFileSync(file(), ' \n', { mode: 0o600 })
    expect(problemOf()).toEqual({ code: 'key_malformed', params: { source: 'flag' } })
    writeFileSync(file(), key.repeat(100), { mode: 0o600 })
    expect(problemOf()).toEqual({ code: 'key_malformed', params: { source: 'flag' } })
    rmSync(file())
    mkdirSync(file(), { mode: 0o700 })
    expect(problemOf()).toMatchObject({ code: 'file_unreadable', params: { reason: 'is_folder' } })
  })
})

test('without a keyring the key is kept for this run, said, and nothing is written', async () => {
  const keys = open(noKeyring)
  expect(await keys.set(key)).toMatchObject({ source: 'run', problem: { code: 'keyring_unavailable' } })
  expect(await keys.current()).toBe(key)
  expect(readdirSync(folder)).toEqual([])
  expect(await open(noKeyring).current()).toBeNull()
})

test('a stored key that cannot be opened now is reported, kept, and used again once it can', async () => {
  const box = keyring()
  await open(box).set(key)
  box.isLocked = true
  const keys = open(box)
  expect(await keys.status()).toEqual({
    source: 'stored',
    masked: null,
    problem: { code: 'keyring_unavailable', params: { reason: 'locked' } },
  })
  expect(await keys.current()).toBeNull()
  box.isLocked = false
  expect(await keys.current()).toBe(key)
})

test('a key set by another process is used at once', async () => {
  const box = keyring()
  const keys = open(box)
  await keys.set(key)
  await open(box).set(other)
  expect(await keys.current()).toBe(other)
  await open(box).clear()
  expect(await keys.current()).toBeNull()
})

test.each(['{"version":1', '', '{"version":2,"backend":"x","data":"AA=="}', '[]'])(
  'a damaged key file (%j) never throws',
  async (text) => {
    writeFileSync(join(folder, 'key.bin'), text)
    expect(await open(keyring()).status()).toMatchObject({
      source: 'stored',
      masked: null,
      problem: { code: 'key_malformed' },
    })
  },
)

test.each(['', 'hello', 'sk-proj-123456789012', 'sk-or-v1-a b c d', 'sk-or-', 'sk-or-v1-ключ'])(
  '%j is refused before it is stored',
  async (text) => {
    const error: unknown = await open(keyring())
      .set(text)
      .catch((thrown: unknown) => thrown)
    expect(toProblem(error).code).toBe('key_malformed')
    expect(readdirSync(folder)).toEqual([])
  },
)

test('clear removes the file and forgets the key of this run', async () => {
  const keys = open(noKeyring)
  await keys.set(key)
  expect(await keys.clear()).toEqual({ source: 'none', masked: null, problem: null })
})

test('a data folder that cannot be written is a problem that never names the key', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const keys = createKeys({ dataFolder: join(file, 'below'), secrets: keyring(), environment: {} })
  const error: unknown = await keys.set(key).catch((thrown: unknown) => thrown)
  expect(toProblem(error)).toMatchObject({
    code: 'data_folder_unwritable',
    params: { reason: 'part_is_file' },
  })
  expect(JSON.stringify(toProblem(error))).not.toContain(key)
})

test('listeners hear of a change, and not after they left', async () => {
  const keys = open(keyring())
  const heard: string[] = []
  const leave = keys.onChange(({ source }) => heard.push(source))
  await keys.set(key)
  leave()
  await keys.clear()
  expect(heard).toEqual(['stored'])
})

test('a mask never shows much of a key, however short', () => {
  expect(maskKey('sk-or-v1-abcdefgh')).toBe('sk-or-v1-…')
  expect(maskKey(key)).toBe('sk-or-v1-5e2…1e1')
})
