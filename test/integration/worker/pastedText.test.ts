import { appendFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { addSession, threadIdOf } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'
import { openEngine } from './freshIndex'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)
const length = 1_000_000

const shapes: Readonly<Record<string, string>> = {
  'one letter': 'x',
  hexadecimal: '0a1b9f',
  'names with humps': 'aB',
  'a path': 'a/',
  'a path upwards': '../',
  'dots and numbers': '1.1',
  'an address': 'a.b@c.',
  'a link': 'http://a?b=',
  'list items': '- a\n',
  'blanks at the end': ' \t',
  'code marks': '`a`` ',
  brackets: '[a](b',
  quotes: '“a',
  shell: 'cd a && $(',
  'test results': '1 failed, 2 passed ',
  Chinese: '测试',
  marks: 'e\u0301',
  emoji: '👩‍',
}

test.each(Object.entries(shapes))(
  'a megabyte of %s, pasted and answered, is read, told and found in one go',
  async (_, shape) => {
    const home = temporaryFolder('codex')
    const path = addSession(home, fixLoop)
    const text = `see ${shape.repeat(Math.ceil(length / shape.length))} end`
    for (const type of ['user_message', 'agent_message']) {
      const payload = { type, message: text }
      appendFileSync(path, `${JSON.stringify({ timestamp: new Date().toISOString(), type: 'event_msg', payload })}\n`)
    }
    const engine = openEngine(home)
    await engine.scan()
    expect((await engine.session(id)).turns.at(-1)?.prompt.startsWith('see ')).toBe(true)
    expect((await engine.summary(id)).kind).toBe('ledger')
    expect((await engine.search({ text: 'see', offset: 0, limit: 5 })).hits).toHaveLength(1)
  },
)
