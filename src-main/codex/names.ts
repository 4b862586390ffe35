import { isThere } from './farPlaces'
import type { CodexHome } from './home'
import { createLineSplitter } from './lines'
import { closeTranscript, openTranscript, readBytes } from './openTranscript'
import type { OpenTranscript } from './openTranscript'

/** Names that people (or the Codex app) gave to threads, by thread id. */
export type ThreadNames = ReadonlyMap<string, string>

export interface HomesNamesReader extends NamesReader {
  setHomes(homes: readonly CodexHome[]): void
}

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
      const file = await openIfReadable(path)
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

/**
 * The names of several homes: where two of them name a thread, the first one's counts. A home that is not there (a share that is not mounted)
 * has renamed nothing, and one of which `isAway` says that it does not answer is not asked. The same map as long as nothing changed.
 */
export function createHomesNamesReader(
  first: readonly CodexHome[],
  isAway: (home: string) => boolean = () => false,
): HomesNamesReader {
  interface Held {
    readonly home: CodexHome
    readonly reader: NamesReader
    names: ThreadNames
  }
  let held: readonly Held[] = []
  let parts: readonly ThreadNames[] = []
  let merged: ThreadNames = new Map()

  function setHomes(homes: readonly CodexHome[]): void {
    held = homes.map((home) => {
      const known = held.find((each) => each.home.path === home.path)
      return known ?? { home, reader: createNamesReader(home.sessionIndex), names: new Map() }
    })
  }
  setHomes(first)

  return {
    setHomes,
    async read() {
      for (const each of held) {
        const { path } = each.home
        if (!isAway(path) && (await isThere(path))) each.names = await each.reader.read()
      }
      const now = held.map(({ names }) => names)
      const isSame = now.length === parts.length && now.every((names, index) => names === parts[index])
      if (!isSame) merged = new Map(now.toReversed().flatMap((names) => [...names]))
      parts = now
      return merged
    },
  }
}

async function openIfReadable(path: string): Promise<OpenTranscript | null> {
  try {
    return await openTranscript(path)
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
