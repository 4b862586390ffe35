import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { recording, rolloutPath, threadIdOf } from './codexHome'

const fixLoop = 'scenarios/fix-loop.jsonl'

/** So many threads, each a copy of one recording under an id of its own, as if Codex had run them last week. Answers their ids. */
export function addOldSessions(codexHome: string, count: number): string[] {
  const text = readFileSync(recording(fixLoop), 'utf8')
  const original = threadIdOf(fixLoop)
  return Array.from({ length: count }, (_, index) => {
    const id = `${original.slice(0, -3)}${String(index + 100)}`
    const path = rolloutPath(codexHome, fixLoop).replace(original, id)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text.replaceAll(original, id))
    return id
  })
}
