import { isJsonObject, parseObject } from './json'
import type { JsonObject } from './json'

export interface LineObjects {
  readonly objects: readonly JsonObject[]
  /** Something in the line could not be read. */
  readonly isBroken: boolean
}

// Where a writer that crashed in the middle of a record started over on the same line.
const recordStart = /\{"(?:timestamp|type|id|record_type|ordinal)":/g
const maxRecordsInLine = 64

/** The objects of one line: one as a rule, several after a crash, none in a line of garbage, NUL bytes or a bare value. */
export function objectsInLine(line: string): LineObjects {
  const text = withoutNul(line).trim()
  if (text === '') return { objects: [], isBroken: line.includes('\0') }
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? { objects: [value], isBroken: false } : { objects: [], isBroken: true }
  } catch {
    return objectsAmongGarbage(text)
  }
}

function withoutNul(line: string): string {
  return line.includes('\0') ? line.replaceAll('\0', '') : line
}

function objectsAmongGarbage(text: string): LineObjects {
  const objects: JsonObject[] = []
  let isBroken = false
  let position = 0
  for (let tries = 0; tries < maxRecordsInLine; tries += 1) {
    recordStart.lastIndex = position
    const start = recordStart.exec(text)?.index ?? -1
    if (start === -1) break
    if (text.slice(position, start).trim() !== '') isBroken = true
    const end = endOfObject(text, start)
    const object = end === -1 ? null : parseObject(text.slice(start, end))
    if (object) {
      objects.push(object)
      position = end
    } else {
      isBroken = true
      position = start + 1
    }
  }
  return { objects, isBroken: isBroken || text.slice(position).trim() !== '' }
}

/** Index behind the object that begins at `start`; -1 when it does not end. */
function endOfObject(text: string, start: number): number {
  let depth = 0
  let isInString = false
  for (let index = start; index < text.length; index += 1) {
    const char = text[index]
    if (isInString) {
      if (char === '\\') index += 1
      else if (char === '"') isInString = false
    } else if (char === '"') isInString = true
    else if (char === '{' || char === '[') depth += 1
    else if (char === '}' || char === ']') {
      depth -= 1
      if (depth === 0) return index + 1
    }
  }
  return -1
}
