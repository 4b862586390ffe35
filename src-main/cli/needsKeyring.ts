export interface KeyPlaces {
  readonly hasEnvironmentKey: boolean
  readonly hasStoredKey: boolean
}

/** Commands that send something, so that a stored key must be opened for them. */
const senders = ['summaries auth-check', 'summaries test', 'summaries run', 'summaries backlog', 'watch', 'key status']

/**
 * Whether this command line needs the system's keyring, which only a real Electron can reach. `doctor` always does: it is
 * there to say whether the keyring works.
 */
export function needsKeyring(argv: readonly string[], { hasEnvironmentKey, hasStoredKey }: KeyPlaces): boolean {
  if (argv.includes('--help') || argv.includes('-h') || argv.includes('--dry-run')) return false
  const [first = '', second = ''] = argv.filter((word) => word !== '--json')
  const name = ['watch', 'doctor'].includes(first) ? first : `${first} ${second}`
  if (name === 'key set' || name === 'doctor') return true
  return senders.includes(name) && hasStoredKey && !hasEnvironmentKey
}
