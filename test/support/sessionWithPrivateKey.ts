import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { recording, rolloutPath } from './codexHome'

/** What would give the key away if it were found anywhere. */
export const privateKeyMaterial = 'MIIEowIBAAKCAQEAx5vT0q7c3Vb9wYk2LrN8dFhJ1sXeZaP4uQmGtC6oKiRjBnWl'
const block = [
  '-----BEGIN RSA ',
  `PRIVATE KEY-----\n${privateKeyMaterial}\n${privateKeyMaterial}\n-----END RSA `,
  'PRIVATE KEY-----',
].join('')

/** The recorded fix loop, whose prompt holds a private key. */
export function addSessionWithPrivateKey(codexHome: string): void {
  const name = 'scenarios/fix-loop.jsonl'
  const path = rolloutPath(codexHome, name)
  mkdirSync(dirname(path), { recursive: true })
  const text = readFileSync(recording(name), 'utf8')
  const withKey = text.replaceAll('and commit.', `and commit. My key: ${JSON.stringify(block).slice(1, -1)}`)
  if (withKey === text) throw new Error(`${name} has no place for a key`)
  writeFileSync(path, withKey)
}
