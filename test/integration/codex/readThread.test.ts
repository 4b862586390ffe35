import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { readThread } from '../../../src-main/codex/readThread'
import type { SessionSink } from '../../../src-main/codex/readThread'
import { sessionOf } from '../../support/session'
import { collectingSink } from './collectingSink'
import { messageLine, metaLine, rolloutPath, temporaryHome, threadId } from './temporaryHome'

/** Says of a session only how many lines it got, as its title. */
function countingReader(): SessionSink {
  const sink = collectingSink()
  return {
    ...sink,
    snapshot({ path, archived, name, fileModifiedMs }): Session {
      const title = `${name ?? 'unnamed'}: ${sink.lines.length} lines`
      return sessionOf({ id: threadId(1), path, archived, title, endedAt: fileModifiedMs }).build()
    },
  }
}

it('reads base and segment into one reader, and gives it the name and the newest mtime', async () => {
  await using temporary = await temporaryHome()
  const kept = metaLine(1) + messageLine('kept')
  const base = await temporary.write(rolloutPath(1), kept + messageLine('undone'), 5_000)
  const path = await temporary.write(rolloutPath(2), metaLine(1), 9_000)
  const sources = [
    { path: base, endByte: kept.length, sizeBytes: kept.length },
    { path, endByte: null, sizeBytes: null },
  ]
  const thread = { path, archived: true, sources, isBaseMissing: false, ownFromByte: null }
  const session = await readThread(thread, countingReader, { name: 'Shop' })
  expect(session).toMatchObject({ path, archived: true, title: 'Shop: 3 lines', endedAt: 9_000, warnings: [] })

  await rm(base)
  const without = await readThread(thread, countingReader, { name: null })
  expect(without).toMatchObject({ title: 'unnamed: 1 lines', warnings: [{ code: 'missing_base', count: 1 }] })

  await rm(path)
  await expect(readThread(thread, countingReader, { name: null })).rejects.toMatchObject({
    problem: { code: 'file_unreadable' },
  })
})
