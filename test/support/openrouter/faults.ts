import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Behaviour } from './behaviour'

/** How the bytes of a body reach the client. */
export type Cutting = (body: Uint8Array) => Uint8Array[]

export const inOnePacket: Cutting = (body) => [body]

/** Every character of more than one byte is torn. */
export const byteByByte: Cutting = (body) => Array.from(body, (byte) => Uint8Array.of(byte))

const TYPES: Readonly<Record<string, string>> = {
  '.sse': 'text/event-stream',
  '.json': 'application/json',
  '.html': 'text/html; charset=UTF-8',
}

/** A body of test/fixtures/openrouter, byte for byte. */
export function recorded(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/openrouter/${name}`, import.meta.url)))
}

/** The server sends a body of test/fixtures/openrouter and nothing else. */
export function plays(name: string, { cutting = inOnePacket, status = 200 } = {}): Behaviour {
  return {
    kind: 'bytes',
    status,
    headers: { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' },
    packets: cutting(recorded(name)),
  }
}

/** The same stream with the line ends of a server that keeps to the letter. */
export function withCrlf(body: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(body).replaceAll('\n', '\r\n'))
}

/** Where each event of a stream ends, in bytes. */
export function eventEnds(body: Uint8Array): number[] {
  const ends: number[] = []
  const [newline] = new TextEncoder().encode('\n')
  for (let at = 1; at < body.length; at++) if (body[at] === newline && body[at - 1] === newline) ends.push(at + 1)
  return ends
}
