/**
 * Encrypts small texts with a key that the operating system keeps for this user. The only implementation that protects
 * anything is Electron's (secrets.ts); plain Node has none.
 */
export interface SecretBox {
  /** False when what `encrypt` makes could be read without the user's keyring. */
  isAvailable(): Promise<boolean>
  /** @throws when not available */
  encrypt(text: string): Promise<Buffer>
  /** @throws when not available, or when the data was made by another keyring */
  decrypt(data: Buffer): Promise<string>
  /** The backend's name, e.g. "gnome_libsecret"; stored beside the data and shown by `doctor`. */
  describe(): string
}

/** Where there is no Electron: the CLI in plain Node and the worker. Nothing is stored, nothing stored can be read. */
export const noKeyring: SecretBox = {
  isAvailable: async () => false,
  encrypt: async () => Promise.reject(new Error('no keyring')),
  decrypt: async () => Promise.reject(new Error('no keyring')),
  describe: () => 'none',
}
