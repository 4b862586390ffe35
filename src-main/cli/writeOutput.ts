import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ProblemError } from '../contract/problem'
import { writingReason } from '../contract/systemReason'

/** Writes a text where the person says; a new file is theirs alone. Answers its absolute path. @throws ProblemError file_unwritable */
export function writeOutput(file: string, text: string): string {
  const path = resolve(file)
  try {
    writeFileSync(path, text, { mode: 0o600 })
  } catch (error) {
    throw new ProblemError('file_unwritable', { path, reason: writingReason(error) }, { cause: error })
  }
  return path
}
