import type { KeyStatus } from '../contract/state'

/** Said by `key status`, `doctor` and `auth-check`. */
const sources: Record<KeyStatus['source'], string> = {
  flag: 'from --key-file, never stored',
  environment: 'from the environment, never stored',
  file: 'from debrief.toml in the Codex home',
  stored: 'stored, encrypted by the system’s keyring',
  run: 'for this run only',
  none: '',
}

/** "sk-or-v1-au7…890, from the environment, never stored"; without a key it says so. */
export function keyText({ source, masked, problem }: KeyStatus): string {
  if (source === 'none') return problem === null ? 'No key.' : 'No usable key.'
  if (masked !== null) return `${masked}, ${sources[source]}`
  return problem?.code === 'key_malformed' ? 'A key that is not usable.' : 'A stored key that cannot be opened now.'
}
