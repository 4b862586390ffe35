import { createLineSplitter } from './lines'
import { closeTranscript, openTranscript, readBytes } from './openTranscript'
import type { OpenTranscript } from './openTranscript'

/** Names that people (or the Codex app) gave to threads, by thread id. */
export type ThreadNames = ReadonlyMap<string, string>

export interface NamesReader {
  /** The names as they are now; reads the file only when it changed. Missing or unreadable: none. */
  read(): Promise<ThreadNames>
}

const lineCapBytes = 64 * 1024

/** Reads `session_index.jsonl`: `{ id, thread_name, updated_at }` per line, the last one of an id wins. */
export function createNamesReader(path: string): NamesReader {
  let names: ThreadNames = new Map()
  let signature = ''

  async function readAll(file: OpenTranscript): Promise<ThreadNames> {
    const found = new Map<string, string>()
    const splitter = createLineSplitter(0, lineCapBytes)
    const taker = { takeLine: (line: Uint8Array) => addName(found, line), takeClippedLine: () => {} }
    for await (const chunk of readBytes(file, 0, null)) splitter.push(chunk, taker)
    splitter.finish(taker)
    return found
  }

  return {
    async read() {
      const file = openIfReadable(path)
      const now = file ? `${file.path} ${file.inode} ${file.sizeBytes} ${file.modifiedMs}` : ''
      try {
        if (now !== signature) {
          names = file ? await readAll(file) : new Map()
          signature = now
        }
      } catch {
        // Names are an ornament: without them the first prompt is the title.
      } finally {
        if (file) closeTranscript(file)
      }
      return names
    },
  }
}

function openIfReadable(path: string): OpenTranscript | null {
  try {
    return openTranscript(path)
  } catch {
    return null
  }
}

function addName(names: Map<string, string>, line: Uint8Array): void {
  try {
    const entry: unknown = JSON.parse(new TextDecoder().decode(line))
    if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('thread_name' in entry)) return
    if (typeof entry.id !== 'string' || typeof entry.thread_name !== 'string') return
    const name = entry.thread_name.trim()
    if (name === '') names.delete(entry.id)
    else names.set(entry.id, name)
  } catch {
    // A torn or foreign line.
  }
}
