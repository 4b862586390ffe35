import { describeReason } from '../contract/describeReason'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderReason } from './dataFolder'

/** What stands in the file, unchecked. `broken`: not a JSON object. `unreadable`: the system does not hand it out. */
export interface SettingsFile {
  readonly state: 'fine' | 'broken' | 'unreadable'
  readonly values: Record<string, unknown>
  /** Ends a sentence that starts with the file's name; "" when all is well. */
  readonly reason: string
}

/** Reads the settings file; never throws. A missing file is an empty one. */
export function readSettingsFile(path: string): SettingsFile {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return fine({})
    return { state: 'unreadable', values: {}, reason: `cannot be read (${describeReason(folderReason(error))})` }
  }
  try {
    const value: unknown = JSON.parse(text)
    if (isRecord(value)) return fine(value)
  } catch {
    // answered below: text that is not JSON and JSON that is not an object are the same to a person
  }
  return { state: 'broken', values: {}, reason: 'is not a JSON object and was kept as settings.broken.json' }
}

/** The file as it stands, for a backup; null where there is none that can be read. */
export function readSettingsText(dataFolder: string): string | null {
  const { state, values } = readSettingsFile(join(dataFolder, 'settings.json'))
  return state === 'fine' && Object.keys(values).length > 0 ? JSON.stringify(values, null, 2) : null
}

function fine(values: Record<string, unknown>): SettingsFile {
  return { state: 'fine', values, reason: '' }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
