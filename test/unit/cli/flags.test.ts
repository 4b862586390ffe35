import { describe, expect, test } from 'vitest'
import { takeFlags } from '../../../src-main/cli/flags'
import { needsKeyring } from '../../../src-main/cli/needsKeyring'
import type { OpenFlags } from '../../../src-main/cli/flags'
import { runCli } from '../../../src-main/cli/run'
import { toProblem } from '../../../src-main/contract/problem'
import { createFakeDebrief } from '../../support/fakeDebrief'
import type { FakeAnswers } from '../../support/fakeDebrief'
import { createFakeIo } from '../../support/fakeIo'

const sentinel = 'sk-or-v1-5e271e15e271e15e271e15e271e15e271e15e271e15e271e1'

function refusalOf(argv: string[]): string {
  try {
    return JSON.stringify(takeFlags(argv))
  } catch (error) {
    return String(toProblem(error).params['detail'])
  }
}

describe('flags of every command', () => {
  test('are taken from before and behind the command, with a space or “=”', () => {
    expect(takeFlags(['--key-file', 'k', 'summaries', 'run', '--title=A=B', 'x', '--referer', ''])).toEqual({
      flags: { keyFile: 'k', overrides: { 'attribution.title': 'A=B', 'attribution.referer': '' } },
      rest: ['summaries', 'run', 'x'],
    })
  })

  test('are left alone behind “--”', () => {
    const argv = ['search', '--', '--key-file', 'x', '--key']
    expect(takeFlags(argv)).toEqual({ flags: { keyFile: null, overrides: {} }, rest: argv })
  })

  test.each([['--key-file'], ['--key-file='], ['--title'], ['--key-file', '--', 'x']])(
    '%s without a value is wrong usage',
    (...argv) => {
      expect(refusalOf(argv)).toMatch(/^--[\w-]+ needs a value$/)
    },
  )

  test('too long a title is wrong usage', () => {
    expect(refusalOf(['--title', 'x'.repeat(101)])).toMatch(/100 characters/)
    expect(refusalOf(['--referer', 'x'.repeat(501)])).toMatch(/500 characters/)
  })

  test.each([
    ['--key', sentinel],
    [`--key=${sentinel}`],
    ['--api-key', sentinel],
    ['summaries', 'test', '--key', sentinel],
  ])('a key as an argument (%s) is refused with the reason and never repeated', async (...argv) => {
    const io = createFakeIo()
    const code = await runCli(argv, io, async () => expect.unreachable('it was opened'))
    expect(code).toBe(2)
    expect(io.err()).toMatch(/process list.*--key-file PATH.*OPENROUTER_API_KEY.*key set/)
    expect(io.err() + io.out()).not.toContain('5e271e1')
  })

  test('reach Debrief as it is opened; “-” reads the key from stdin', async () => {
    const seen: OpenFlags[] = []
    const open = async (flags: OpenFlags) => {
      seen.push(flags)
      return createFakeDebrief()
    }
    await runCli(['key', 'status', '--key-file', '/k', '--title', 'T'], createFakeIo(), open)
    await runCli(['key', 'status', '--key-file', '-'], createFakeIo({ stdin: `${sentinel}\n` }), open)
    expect(seen).toEqual([
      { key: null, keyFile: '/k', overrides: { 'attribution.title': 'T' } },
      { key: sentinel, keyFile: null, overrides: {} },
    ])
    const io = createFakeIo({ stdin: '' })
    expect(await runCli(['key', 'status', '--key-file', '-'], io, open)).toBe(3)
  })

  test('a key from a flag needs no keyring; signing in always does', () => {
    const places = { hasFlagKey: false, hasEnvironmentKey: false, hasStoredKey: true }
    expect(needsKeyring(['summaries', 'test'], places)).toBe(true)
    expect(needsKeyring(['summaries', 'test'], { ...places, hasFlagKey: true })).toBe(false)
    expect(needsKeyring(['key', 'sign-in'], { ...places, hasFlagKey: true })).toBe(true)
  })
})

describe('key sign-in', () => {
  const page = 'https://openrouter.ai/auth?code_challenge=x'
  const stored = { source: 'stored', masked: 'sk-or-v1-a5a…5a5', problem: null } as const
  const withKeyring = (io: ReturnType<typeof createFakeIo>) => ({ ...io, describeKeyring: async () => 'test' })

  test('without a keyring nothing is begun: the key would be lost', async () => {
    for (const describeKeyring of [undefined, async () => 'none']) {
      const io = createFakeIo()
      const asked = { ...io, ...(describeKeyring && { describeKeyring }) }
      expect(await runCli(['key', 'sign-in'], asked, async () => expect.unreachable('it was opened'))).toBe(1)
      expect(io.err()).toMatch(/^No system keyring .* Nothing was opened\. .*OPENROUTER_API_KEY\.\n$/)
    }
  })

  test('prints the page on stderr and the outcome on stdout', async () => {
    const io = createFakeIo()
    const signIn: FakeAnswers['signIn'] = {
      start: async (how, open) => {
        expect(how).toBe('callback')
        await open(page)
        return stored
      },
    }
    expect(await runCli(['key', 'sign-in'], withKeyring(io), async () => createFakeDebrief({ signIn }))).toBe(0)
    expect(io.err()).toContain(page)
    expect(io.out()).toBe('The key sk-or-v1-a5a…5a5 is stored, encrypted by the system’s keyring.\n')
  })

  test('--paste takes the first line of stdin as the code', async () => {
    const io = createFakeIo({ stdin: ' the-code \nmore' })
    const codes: string[] = []
    const { promise, resolve } = Promise.withResolvers<typeof stored>()
    const signIn: FakeAnswers['signIn'] = {
      start: async (_how, open) => {
        await open(page)
        return promise
      },
      code: async (text) => {
        codes.push(text)
        resolve(stored)
        return stored
      },
    }
    const open = async () => createFakeDebrief({ signIn })
    expect(await runCli(['key', 'sign-in', '--paste', '--json'], withKeyring(io), open)).toBe(0)
    expect(codes).toEqual(['the-code'])
    expect(JSON.parse(io.out())).toEqual(stored)
  })

  test('Ctrl+C ends the waiting', async () => {
    const io = createFakeIo()
    const { promise, resolve } = Promise.withResolvers<typeof stored>()
    const signIn: FakeAnswers['signIn'] = {
      start: async (_how, open) => {
        await open(page)
        io.interrupt()
        return promise
      },
      cancel: () => resolve(stored),
    }
    expect(await runCli(['key', 'sign-in'], withKeyring(io), async () => createFakeDebrief({ signIn }))).toBe(1)
    expect(io.err()).toMatch(/Cancelled\./)
    expect(io.out()).toBe('')
  })
})
