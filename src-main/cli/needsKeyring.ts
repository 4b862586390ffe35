export interface KeyPlaces {
  readonly hasFlagKey: boolean
  readonly hasEnvironmentKey: boolean
  readonly hasStoredKey: boolean
}

/** Commands that send something, so that a stored key must be opened for them. */
const senders = [
  ...['summaries auth-check', 'summaries test', 'summaries run', 'summaries backlog'],
  ...['watch', 'key status', 'models show'],
]

/**
 * Whether this command line needs the system's keyring, which only a real Electron can reach. `doctor` always does: it is
 * there to say whether the keyring works. `argv` without the flags of every command (`takeFlags`).
 */
export function needsKeyring(
  argv: readonly string[],
  { hasFlagKey, hasEnvironmentKey, hasStoredKey }: KeyPlaces,
): boolean {
  if (argv.includes('--help') || argv.includes('-h') || argv.includes('--dry-run')) return false
  const [first = '', second = ''] = argv.filter((word) => word !== '--json')
  if (first === 'usage' && argv.includes('--reconcile')) return hasStoredKey && !hasFlagKey && !hasEnvironmentKey
  const name = ['watch', 'doctor'].includes(first) ? first : `${first} ${second}`
  if (['key set', 'key sign-in', 'doctor'].includes(name)) return true
  const isSender = senders.includes(name) || (first === 'models' && argv.includes('--refresh'))
  return isSender && hasStoredKey && !hasFlagKey && !hasEnvironmentKey
}
