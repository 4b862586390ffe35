import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createZstdDecompress } from 'node:zlib'

/** Every transcript of a home, by a bare walk. */
export function transcriptsIn(codexHome: string): string[] {
  return ['sessions', 'archived_sessions'].flatMap((place) => {
    try {
      return readdirSync(join(codexHome, place), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.jsonl(\.zst)?$/.test(name))
        .map((name) => join(codexHome, place, name))
    } catch {
      return []
    }
  })
}

/** What a reader costs that does nothing with what it reads: `readline`, and `JSON.parse` of every line. Returns the lines. */
export async function parseEveryLine(paths: readonly string[]): Promise<number> {
  let lines = 0
  for (const path of paths) {
    const file = createReadStream(path)
    const input = path.endsWith('.zst') ? file.pipe(createZstdDecompress()) : file
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      JSON.parse(line)
      lines += 1
    }
  }
  return lines
}

/** What it costs to look at every file once. Returns their number. */
export function statEveryFile(codexHome: string): number {
  const paths = transcriptsIn(codexHome)
  for (const path of paths) statSync(path)
  return paths.length
}
