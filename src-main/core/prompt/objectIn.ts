import { looseValue } from './looseValue'

/** Far beyond the longest answer that is ever asked for; what follows is not looked at. */
const MAX_LENGTH = 200_000
/** So often the text is gone through at most, in search of a beginning that leads to something. */
const MAX_PASSES = 4

/** An object, or null, and how far the text was looked at for it. */
interface Read {
  readonly object: Record<string, unknown> | null
  readonly end: number
}

/**
 * The first JSON object in a text that will do; a parent comes before what it holds. Where none is well-formed, the first one that is
 * near enough, or as much of it as is whole. null when none will. Linear in the text.
 */
export function objectIn(
  text: string,
  isWanted: (object: Record<string, unknown>) => boolean,
): Record<string, unknown> | null {
  const whole = text.slice(0, MAX_LENGTH)
  return firstOf(whole, isWanted, objectAt) ?? firstOf(whole, isWanted, looseObjectAt)
}

function firstOf(
  text: string,
  isWanted: (object: Record<string, unknown>) => boolean,
  readAt: (text: string, start: number) => Read,
): Record<string, unknown> | null {
  let left = text.length * MAX_PASSES
  for (let start = text.indexOf('{'); start !== -1 && left > 0; start = text.indexOf('{', start + 1)) {
    const { end, object } = readAt(text, start)
    if (object && isWanted(object)) return object
    left -= end - start
  }
  return null
}

function looseObjectAt(text: string, start: number): Read {
  const { end, value } = looseValue(text, start)
  return { object: isObject(value) ? value : null, end }
}

/** The object that begins here, without the commas that stand before a closing bracket; null when it is not JSON. */
function objectAt(text: string, start: number): Read {
  let depth = 0
  let isInString = false
  let source = ''
  let done = start
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (isInString) {
      if (character === '\\') at += 1
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === ',' && /^\s*[}\]]/.test(text.slice(at + 1, at + 200))) {
      source += text.slice(done, at)
      done = at + 1
    } else if ((character === '}' || character === ']') && --depth === 0) {
      return { object: parsed(source + text.slice(done, at + 1)), end: at + 1 }
    }
  }
  return { object: null, end: text.length }
}

function parsed(source: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(source)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
