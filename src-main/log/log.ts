import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createRedactor } from '../core/redact'
import type { PrivacyOptions } from '../core/redact'
import { redactLine } from './redactLine'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/** Says what happened, for the person who has to find out why. Never throws: a full disk must not stop a summary. */
export interface Log {
  debug(code: string, fields?: LogFields): void
  info(code: string, fields?: LogFields): void
  warn(code: string, fields?: LogFields): void
  error(code: string, fields?: LogFields): void
  /** From now on this text is redacted from every line. Texts under 6 characters are ignored. */
  hide(secret: string): void
  /** From now on the person's own rules and masks, as they are then, are applied to every line. */
  mask(privacy: () => PrivacyOptions): void
}

export interface LogOptions {
  readonly dataFolder: string
  /** The least level that is written. */
  readonly level: LogLevel
  /** UTC milliseconds; the system's clock by default. */
  readonly now?: () => number
  /** A file is rotated before it would grow beyond this. */
  readonly maxBytes?: number
}

const order: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']
const files = 3
const maxBytesDefault = 1_048_576
const maxFieldLength = 8_192

/** A log that writes nothing: for tests and for a data folder that cannot be written. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {}, hide() {}, mask() {} }

export function createLog({ dataFolder, level, now = Date.now, maxBytes = maxBytesDefault }: LogOptions): Log {
  const folder = join(dataFolder, 'logs')
  const hidden = new Set<string>()
  let privacy: (() => PrivacyOptions) | null = null

  function write(lineLevel: LogLevel, code: string, fields: LogFields = {}): void {
    if (order.indexOf(lineLevel) < order.indexOf(level)) return
    try {
      const line = JSON.stringify({
        at: new Date(now()).toISOString(),
        level: lineLevel,
        code,
        ...clip(fields, hidden, privacy),
      })
      append(folder, `${redactLine(line, hidden)}\n`, maxBytes)
    } catch {
      // nothing to tell it to
    }
  }

  return {
    debug: (code, fields) => write('debug', code, fields),
    info: (code, fields) => write('info', code, fields),
    warn: (code, fields) => write('warn', code, fields),
    error: (code, fields) => write('error', code, fields),
    hide(secret) {
      if (secret.trim().length >= 6) hidden.add(secret.trim())
    },
    mask(next) {
      privacy = next
    },
  }
}

/** Opened for each line, so that the app and a CLI run can write and rotate the same file. */
function append(folder: string, line: string, maxBytes: number): void {
  const path = filePath(folder, 0)
  if (!statSync(folder, { throwIfNoEntry: false })) mkdirSync(folder, { mode: 0o700 })
  const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? null
  if (sizeBytes !== null && sizeBytes + Buffer.byteLength(line) > maxBytes) rotate(folder)
  appendFileSync(path, line, { mode: 0o600 })
  if (sizeBytes === null) chmodSync(path, 0o600)
}

function rotate(folder: string): void {
  rmSync(filePath(folder, files - 1), { force: true })
  for (let index = files - 2; index >= 0; index -= 1) {
    if (statSync(filePath(folder, index), { throwIfNoEntry: false })) {
      renameSync(filePath(folder, index), filePath(folder, index + 1))
    }
  }
}

function filePath(folder: string, index: number): string {
  return join(folder, index === 0 ? 'debrief.log' : `debrief.${index}.log`)
}

/** What cannot be masked as the person wants is not written: a rule that is no pattern, settings that cannot be read. */
const withheld = '[withheld]'

function masked(value: string, privacy: (() => PrivacyOptions) | null): string {
  try {
    return createRedactor({ privacy: privacy?.() }).redact(value)
  } catch {
    return withheld
  }
}

function safeField(value: string, hidden: ReadonlySet<string>, privacy: (() => PrivacyOptions) | null): string {
  const safe = masked(value, privacy)
  return safe.length > maxFieldLength ? `${redactLine(safe, hidden).slice(0, maxFieldLength)}…` : safe
}

/** Fields are redacted before they are cut, so that no half of a secret is left at the end. */
function clip(fields: LogFields, hidden: ReadonlySet<string>, privacy: (() => PrivacyOptions) | null): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? safeField(value, hidden, privacy) : value,
    ]),
  )
}
