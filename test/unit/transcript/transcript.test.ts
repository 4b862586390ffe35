import { describe, expect, it } from 'vitest'
import { TranscriptEntry } from '../../../src-main/contract/transcript'
import { transcriptEntries, transcriptPage } from '../../../src-main/core/transcript'
import { sessionOf } from '../../support/session'

const session = sessionOf()
  .prompt('Write it')
  .say('Looking around')
  .run('ls', 0, 'package.json')
  .file('src/a.ts', 'add', 3)
  .run('npm test', 1, '1 failing', { passed: 2, failed: 1, ok: false })
  .answer('Nearly')
  .prompt(`Again ${'and again '.repeat(40)}`)
  .answer('Done')
  .build()

const query = (from: number | string, limit = 500): { sessionId: string; from: number | string; limit: number } => ({
  sessionId: session.id,
  from,
  limit,
})

describe('entries', () => {
  it('come in transcript order whatever list they were in', () => {
    expect(transcriptEntries(session).map(({ e, kind, text }) => [e, kind, text.slice(0, 14)])).toEqual([
      ['E1', 'prompt', 'Write it'],
      ['E2', 'commentary', 'Looking around'],
      ['E3', 'command', 'ls'],
      ['E4', 'file', 'src/a.ts'],
      ['E5', 'command', 'npm test'],
      ['E6', 'answer', 'Nearly'],
      ['E7', 'prompt', 'Again and agai'],
      ['E8', 'answer', 'Done'],
    ])
  })

  it('order by number, not by text: E10 follows E9', () => {
    const long = sessionOf().prompt('x')
    for (let index = 0; index < 11; index += 1) long.run(`run ${index}`)
    expect(transcriptEntries(long.build()).map(({ e }) => e)).toEqual(
      Array.from({ length: 12 }, (_, at) => `E${at + 1}`),
    )
  })

  it('hold what the contract says, and only of their kind', () => {
    const entries = transcriptEntries(session)
    expect(entries.map((entry) => TranscriptEntry.parse(entry))).toEqual(entries)
    expect(entries[4]).toMatchObject({
      command: {
        exitCode: 1,
        output: '1 failing',
        by: 'agent',
        isOutputClipped: false,
        test: { ok: false, passed: 2, failed: 1 },
      },
      file: null,
    })
    expect(entries[3]).toMatchObject({ command: null, file: { change: 'add', added: 3, removed: 0, ok: true } })
  })

  it('say where there is more output than they hold', () => {
    const [first, second] = session.commands
    const clipped = {
      ...session,
      commands: [first, second].flatMap((each) => (each ? [{ ...each, outputOffset: 7 }] : [])),
    }
    expect(transcriptEntries(clipped)[2]?.command?.isOutputClipped).toBe(true)
  })
})

describe('a page', () => {
  it('begins at a position, and ends with the transcript', () => {
    const page = transcriptPage(session, query(6, 5))
    expect([page.offset, page.total, page.entries.map(({ e }) => e)]).toEqual([6, 8, ['E7', 'E8']])
    expect(transcriptPage(session, query(99)).entries).toEqual([])
  })

  it.each([
    ['E5', 500, 1, 8],
    ['E1', 500, 0, 8],
    ['E8', 2, 6, 8],
    ['E8', 1, 7, 8],
  ])('around %s with room for %i begins at %i', (e, limit, offset, total) => {
    const page = transcriptPage(session, query(e, limit))
    expect([page.offset, page.total]).toEqual([offset, total])
    expect(page.entries.map((entry) => entry.e)).toContain(e)
  })

  it('around an event that the session does not have is a mistake, not an empty page', () => {
    expect(() => transcriptPage(session, query('E99'))).toThrow('usage_wrong')
  })

  it('has the outline of all turns, clipped, also those that left nothing', () => {
    const { turns } = session
    const silent = { ...session, turns: [turns[0], turns[1]].flatMap((turn) => (turn ? [turn] : [])) }
    const between = { ...silent, notes: silent.notes.filter(({ turn }) => turn !== 1) }
    expect(transcriptPage(session, query(0, 1)).turns.map(({ index, firstEntry }) => [index, firstEntry])).toEqual([
      [0, 0],
      [1, 6],
    ])
    expect(transcriptPage(between, query(0, 1)).turns[1]?.firstEntry).toBe(6)
    expect(transcriptPage(session, query(0)).turns[1]?.prompt.length).toBeLessThanOrEqual(200)
  })

  it('after page, of any size, is the whole transcript', () => {
    const all = transcriptEntries(session)
    for (const limit of [1, 2, 3, 7, 8, 500]) {
      const read: TranscriptEntry[] = []
      while (read.length < all.length) read.push(...transcriptPage(session, query(read.length, limit)).entries)
      expect(read).toEqual(all)
    }
  })
})
