import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { transcriptsFolder } from '../../support/transcripts'
import { factsOf } from './facts'
import type { ExpectedFacts } from './facts'
import { isSession, readDropped } from './reading'

interface ExpectedSession {
  readonly userPrompt: string
  readonly finalMessage: string
  readonly commands: readonly { readonly contains: string; readonly exitCode: number; readonly output?: string }[]
  readonly commits: readonly string[]
  readonly tokens: {
    readonly input: number
    readonly cached: number
    readonly output: number
    readonly reasoning: number
  }
}

const expected = JSON.parse(readFileSync(join(transcriptsFolder, 'EXPECTED.json'), 'utf8')) as ExpectedSession
const releases = ['by-release', 'more-releases'].flatMap((folder) =>
  readdirSync(join(transcriptsFolder, folder))
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => ({ release: basename(name, '.jsonl'), path: join(transcriptsFolder, folder, name) })),
)
/** Bare transcripts tell no tokens, no model and no version. */
const bare = new Set(['0.20.0', '0.21.0', '0.23.0', '0.25.0', '0.29.0'].map((version) => `codex-${version}`))

/** The oldest two tell the folder nowhere; until 0.29 it is in the environment context only. */
function isFolderTold(release: string): boolean {
  return release !== 'codex-0.20.0' && release !== 'codex-0.21.0'
}

/** 0.34.0 writes wrapped lines, but no `turn_context` yet. */
function isModelTold(release: string): boolean {
  return !bare.has(release) && release !== 'codex-0.34.0'
}

describe.each(releases)('the session recorded by $release', ({ release, path }) => {
  it('yields what every other release yields, each fact once', async () => {
    const session = await readDropped(path)
    if (!isSession(session)) throw new Error(session.code)
    const { input, cached, output, reasoning } = expected.tokens
    const facts: ExpectedFacts = {
      prompts: [expected.userPrompt],
      answers: [expected.finalMessage],
      turnStatus: ['ended'],
      fileChanges: ['add src/slug.ts', 'update src/slug.ts'],
      tests: [false, true],
      commits: expected.commits,
      tokens: bare.has(release) ? null : [input, cached, output, reasoning],
      warnings: [],
    }
    expect(factsOf(session, facts)).toEqual(facts)
    expect(session.commands).toHaveLength(expected.commands.length)
    for (const [index, told] of expected.commands.entries()) {
      const command = session.commands[index]
      expect(command?.command).toContain(told.contains)
      expect(command?.exitCode).toBe(told.exitCode)
      expect(command?.output).toContain(told.output ?? 'package.json')
    }
    expect(session).toMatchObject({
      cwd: isFolderTold(release) ? '/home/dev/demo' : null,
      cliVersion: bare.has(release) ? null : release.slice('codex-'.length),
      model: isModelTold(release) ? 'gpt-5.5-codex' : null,
    })
  })
})
