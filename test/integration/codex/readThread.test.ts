import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { readThread } from '../../../src-main/codex/readThread'
import type { SessionSink } from '../../../src-main/codex/readThread'
import { collectingSink } from './collectingSink'
import { messageLine, metaLine, rolloutPath, temporaryHome, threadId } from './temporaryHome'

/** Says of a session only how many lines it got, as its title. */
function countingReader(): SessionSink {
  const sink = collectingSink()
  return {
    ...sink,
    snapshot({ path, archived, name, fileModifiedMs }): Session {
      return {
        id: threadId(1),
        path,
        archived,
        title: `${name ?? 'unnamed'}: ${sink.lines.length} lines`,
        endedAt: fileModifiedMs,
        cwd: null,
        gitBranch: null,
        model: null,
        cliVersion: null,
        source: 'cli',
        isSubagent: false,
        isInternal: false,
        forkedFromId: null,
        parentId: null,
        status: 'ended',
        startedAt: null,
        turns: [],
        commands: [],
        fileChanges: [],
        tests: [],
        commits: [],
        notes: [],
        tokens: null,
        warnings: [],
      }
    },
  }
}

it('reads base and segment into one reader, and gives it the name and the newest mtime', async () => {
  await using temporary = await temporaryHome()
  const kept = metaLine(1) + messageLine('kept')
  const base = await temporary.write(rolloutPath(1), kept + messageLine('undone'), 5_000)
  const path = await temporary.write(rolloutPath(2), metaLine(1), 9_000)
  const sources = [
    { path: base, startByte: 0, endByte: kept.length },
    { path, startByte: 0, endByte: null },
  ]
  const thread = { path, archived: true, sources, isBaseMissing: false }
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
