/** A parsed JSON object whose fields nobody promised: read it through the functions below. */
export type JsonObject = Readonly<Record<string, unknown>>

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(object: JsonObject, key: string): string | null {
  return asText(object[key])
}

/**
 * The same for a value that the caller looked up: a constant name at its own place is found many times faster than any name in
 * one place for all. Worth it for what stands in every line.
 */
export function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

export function asInteger(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : null
}

export function asObject(value: unknown): JsonObject | null {
  return isJsonObject(value) ? value : null
}

export function numberOf(object: JsonObject, key: string): number | null {
  const value = object[key]
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function integerOf(object: JsonObject, key: string): number | null {
  return asInteger(object[key])
}

export function objectOf(object: JsonObject, key: string): JsonObject | null {
  return asObject(object[key])
}

export function listOf(object: JsonObject, key: string): readonly unknown[] {
  const value = object[key]
  return Array.isArray(value) ? value : []
}

/** An object from JSON text; null when the text is anything else. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text)
    return isJsonObject(value) ? value : null
  } catch {
    return null
  }
}

/** UTC milliseconds of an RFC 3339 text, of unix seconds or of unix milliseconds; null for anything else. */
export function instantOf(value: unknown): number | null {
  if (typeof value === 'string') {
    const instant = Date.parse(value)
    return Number.isNaN(instant) ? null : instant
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  return Math.round(value < 1e11 ? value * 1000 : value)
}
