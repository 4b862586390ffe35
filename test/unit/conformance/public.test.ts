// Transcripts from public projects, read from where they lie: they may not be copied. Skipped, visibly, where they are not.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Session, Tokens } from '../../../src-main/contract/session'
import { factsOf } from './facts'
import { publicFiles, publicHomes, tokenChains } from './publicExpectations'
import { homeOf, isSession, readDropped, readHome } from './reading'

const folder = join(import.meta.dirname, '../../../../shared/transcripts/public')

describe.skipIf(!existsSync(folder))('transcripts of public projects (../shared/transcripts/public)', () => {
  it.each(Object.entries(publicFiles))('%s', async (path, expected) => {
    const read = await readDropped(join(folder, path))
    if ('refused' in expected) {
      expect(read).toMatchObject({ code: 'not_a_transcript', params: { reason: expected.refused } })
      return
    }
    if (!isSession(read)) throw new Error(`refused: ${read.code} ${JSON.stringify(read.params)}`)
    expect(factsOf(read, expected)).toEqual(expected)
  })

  it.each(Object.entries(publicHomes))('the home %s', async (path, threads) => {
    const sessions = await readHome(join(folder, path))
    expect(sessions.map(({ id }) => id).toSorted()).toEqual(Object.keys(threads).toSorted())
    for (const session of sessions) {
      const expected = threads[session.id] ?? {}
      expect(factsOf(session, expected), session.id).toEqual(expected)
    }
  })

  it.each(Object.entries(tokenChains))('the token chain %s counts every token once', async (path, { files, total }) => {
    expect(sumOf(await readHome(homeOf(files.map((file) => join(folder, path, file)))))).toEqual(total)
  })

  it('none was added without its expectations', () => {
    const known = [
      ...Object.keys(publicFiles),
      ...Object.entries(tokenChains).flatMap(([path, { files }]) => files.map((file) => join(path, file))),
    ]
    const present = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(jsonl|jsonl\.zst|json)$/.test(name))
      .filter((name) => !Object.keys(publicHomes).some((home) => name.startsWith(home)))
    expect(present.toSorted()).toEqual(known.toSorted())
  })
})

function sumOf(sessions: readonly Session[]): Omit<Tokens, 'total'> {
  const sum = { input: 0, cached: 0, output: 0, reasoning: 0 }
  for (const { tokens } of sessions) {
    sum.input += tokens?.input ?? 0
    sum.cached += tokens?.cached ?? 0
    sum.output += tokens?.output ?? 0
    sum.reasoning += tokens?.reasoning ?? 0
  }
  return sum
}
