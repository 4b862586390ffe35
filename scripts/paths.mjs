import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
/** Downloads and results of this checkout only; safe to delete. */
export const cache = join(root, '.cache')
export const results = join(root, 'test-results')
export const modules = join(root, 'node_modules')
export const cliEntry = join(root, 'dist/node/cli.js')
export const appEntry = join(root, 'dist/main/main.js')

/**
 * The script behind a development tool's command, to be run with a Node of our choice. (`.bin` links are shell scripts on Windows.)
 * @param {string} name package name
 * @param {string} [command] when the package has several commands
 */
export function tool(name, command = name) {
  const folder = join(modules, name)
  /** @type {{ bin: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin[command]
  if (file === undefined) throw new Error(`${name} has no command ${command}`)
  return join(folder, file)
}
