import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { ProblemError } from '../contract/problem'
import { systemReason } from '../contract/systemReason'
import { isPrivate } from './isPrivate'

/** A key is one short line; what is longer is another file, and is not read to its end. */
const maxBytes = 4_096

/**
 * The key in the file that --key-file names, as it stands there. Its bits are read from the opened file, so that what is judged is what is
 * read; a pipe of the shell (`--key-file <(pass openrouter)`) is as good.
 * @throws ProblemError file_unreadable, key_file_exposed, key_malformed
 */
export function readFlagKeyFile(path: string): string {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    throw new ProblemError('file_unreadable', { path, reason: systemReason(error) }, { cause: error })
  }
  try {
    if (!isPrivate(fstatSync(file))) throw new ProblemError('key_file_exposed', { path })
    return readShort(file)
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('file_unreadable', { path, reason: systemReason(error) }, { cause: error })
  } finally {
    closeSync(file)
  }
}

function readShort(file: number): string {
  const bytes = Buffer.alloc(maxBytes)
  let length = 0
  for (let read = -1; read !== 0 && length < maxBytes; length += read) {
    read = readSync(file, bytes, length, maxBytes - length, null)
  }
  const key = bytes.toString('utf8', 0, length).trim()
  bytes.fill(0)
  if (key === '' || length === maxBytes) throw new ProblemError('key_malformed', { source: 'flag' })
  return key
}
