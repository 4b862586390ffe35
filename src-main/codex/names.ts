import { createLineSplitter } from './lines'
import { openTranscript, readBytes } from './openTranscript'
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
    for await (const chunk of readBytes(file, 0, null)) {
      for (const line of splitter.push(chunk)) addName(found, line.bytes)
    }
    const last = splitter.pending()
    if (last) addName(found, last.bytes)
    return found
  }

  return {
    async read() {
      const file = await openTranscript(path).catch(() => null)
      const now = file ? `${file.path} ${file.inode} ${file.sizeBytes} ${file.modifiedMs}` : ''
      try {
        if (now !== signature) {
          names = file ? await readAll(file) : new Map()
          signature = now
        }
      } catch {
        // Names are an ornament: without them the first prompt is the title.
      } finally {
        await file?.handle.close()
      }
      return names
    },
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
