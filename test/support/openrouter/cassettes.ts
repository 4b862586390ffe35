import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../../../shared/openrouter/cassettes/fantasy')

/** Recorded traffic of the real service; not part of this repository. */
export const hasCassettes = existsSync(folder)

/** The body of the answer in a cassette of go-vcr: YAML with the body as one quoted line, or as a block. */
export function cassetteBody(name: string): Uint8Array {
  const [, response = ''] = readFileSync(join(folder, name), 'utf8').split(/^ +response:$/m)
  const quoted = /^ +body: (".*")$/m.exec(response)?.[1]
  return new TextEncoder().encode(quoted === undefined ? block(response) : unquote(quoted))
}

/** JSON but for `\U0001F60A`. */
function unquote(text: string): string {
  const json = text.replace(/\\U([0-9A-F]{8})/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
  const value: unknown = JSON.parse(json)
  return String(value)
}

/** `|+`: the lines that are indented more than the key, with all line ends kept. */
function block(response: string): string {
  const [, rest = ''] = response.split(/^ +body: \|\+\n/m)
  const indent = /^ */.exec(rest)?.[0] ?? ''
  const lines = rest.split('\n')
  const end = lines.findIndex((line) => line !== '' && !line.startsWith(indent))
  return lines
    .slice(0, end)
    .map((line) => `${line.slice(indent.length)}\n`)
    .join('')
}
