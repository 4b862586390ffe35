/** So many beginnings are tried; an answer is among the first. */
const MAX_STARTS = 200

/** The first JSON object in a text that will do; a parent comes before what it holds. null when none will. */
export function objectIn(
  text: string,
  isWanted: (object: Record<string, unknown>) => boolean,
): Record<string, unknown> | null {
  let start = text.indexOf('{')
  for (let tries = 0; start !== -1 && tries < MAX_STARTS; tries += 1) {
    const object = objectAt(text, start)
    if (object && isWanted(object)) return object
    start = text.indexOf('{', start + 1)
  }
  return null
}

/** The object that begins here, without the commas that stand before a closing bracket; null when it is not JSON. */
function objectAt(text: string, start: number): Record<string, unknown> | null {
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
      return parsed(source + text.slice(done, at + 1))
    }
  }
  return null
}

function parsed(source: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
