import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { wholeOutputOf } from '../../../src-main/core/rollout'
import { createSessionReader } from '../../../src-main/core/session'
import { bytesOfLines, linesOf, sessionOfLines, snapshot, transcriptBytes } from '../../support/transcripts'
import { answer, command, complete, prompt, started } from './lines'

const mib = 1024 * 1024
const kib = 1024

function outputChars({ commands }: Session): number {
  return commands.reduce((sum, { output }) => sum + output.length, 0)
}

/** `count` commands of 12 KiB each, every tenth of which fails. */
function manyCommands(count: number): object[] {
  return Array.from({ length: count }, (_, index) => {
    const typed = index === 0 ? 'npx vitest run' : index === 1 ? 'git commit -m "Begin"' : `cat file${index}`
    const head = index === 1 ? '[main abc1234] Begin\n' : `${index} begins\n`
    const tail = index === 0 ? '\n Test Files  1 passed (1)\n      Tests  3 passed (3)\n' : `\n${index} ends`
    return command(`c${index}`, typed, index % 10 === 9 ? 1 : 0, `${head}${'x'.repeat(12 * kib)}${tail}`)
  }).flat()
}

it('outputs of many megabytes are held in a few, the latest and the failed ones whole', () => {
  const session = sessionOfLines([prompt('Go'), ...manyCommands(2000)])
  expect(session.commands).toHaveLength(2000)
  expect(outputChars(session)).toBeLessThan(4.5 * mib)
  expect(session.commands[2]?.output).toMatch(/^2 begins\nx+\n… \d+ characters omitted …\nx+\n2 ends$/)
  expect(session.commands[2]?.output.length).toBeLessThan(kib)
  for (const index of [9, 19, 1999])
    expect(session.commands[index]?.output).toMatch(new RegExp(`^${index} begins\nx{12288}`))
})

it('of an output of 12 KiB the beginning and the end stay, and its place; of a failure or a test run all of it', () => {
  const [test, commit, fine, ...others] = sessionOfLines([prompt('Go'), ...manyCommands(10)]).commands
  for (const { output, outputOffset } of [test, others.at(-1)].filter((command) => command !== undefined)) {
    expect(output).toMatch(/x{12288}/)
    expect(outputOffset).toBeNull()
  }
  for (const command of [commit, fine]) {
    expect(command?.output.length).toBeLessThanOrEqual(4 * kib)
    expect(command?.outputOffset).toBeGreaterThan(0)
  }
  const [, head = '', omitted, tail = ''] =
    /^(2 begins\nx+)\n… (\d+) characters omitted …\n(x+\n2 ends)$/.exec(fine?.output ?? '') ?? []
  expect(head.length + Number(omitted) + tail.length).toBe(12 * kib + '2 begins\n\n2 ends'.length)
})

it('a command that is told twice, first as a success, is recognised by what was told last', () => {
  const output = `[main abc1234] Begin\n${'x'.repeat(12 * kib)}`
  const typed = 'git commit -m Begin'
  const ended = {
    type: 'event_msg',
    payload: { type: 'exec_command_end', call_id: 'a', command: [typed], exit_code: 1, aggregated_output: 'refused' },
  }
  const before = sessionOfLines([prompt('Go'), ...command('a', typed, 0, output)])
  const after = sessionOfLines([prompt('Go'), ...command('a', typed, 0, output), ended])
  expect(before.commits).toMatchObject([{ subject: 'Begin', hash: 'abc1234' }])
  expect(after.commands).toMatchObject([{ exitCode: 1, output: 'refused', outputOffset: null }])
  expect(after.commits).toEqual([])
})

it('what was recognised in an output stays when the output is shortened', () => {
  const session = sessionOfLines([prompt('Go'), ...manyCommands(2000)])
  expect(session.tests).toMatchObject([{ e: 'E2', runner: 'vitest', ok: true, passed: 3 }])
  expect(session.commits).toMatchObject([{ e: 'E3', subject: 'Begin', hash: 'abc1234', branch: 'main' }])
})

it('a million characters of failures are bounded too', () => {
  const lines = Array.from({ length: 600 }, (_, index) => command(`c${index}`, 'make', 2, 'y'.repeat(12 * kib))).flat()
  expect(outputChars(sessionOfLines([prompt('Go'), ...lines]))).toBeLessThan(4.5 * mib)
})

it('a thread of shortened outputs is the same read at once, in pieces, and from where it was saved', () => {
  const lines = linesOf(bytesOfLines([prompt('Go'), ...manyCommands(1400), ...answer('Done.')]))
  const whole = createSessionReader()
  const looked = createSessionReader()
  let saved = createSessionReader().save()
  for (const [index, { bytes, offset }] of lines.entries()) {
    whole.addLine(bytes, { offset })
    looked.addLine(bytes, { offset })
    if (index % 37 === 0) snapshot(looked)
    if (index % 400 === 0) {
      const reader = createSessionReader({ saved: JSON.parse(JSON.stringify(saved)) })
      for (const line of lines.slice(Math.max(0, index - 399), index + 1)) reader.addLine(line.bytes, line)
      saved = reader.save()
    }
  }
  const last = createSessionReader({ saved })
  for (const line of lines.slice(Math.floor((lines.length - 1) / 400) * 400 + 1)) last.addLine(line.bytes, line)
  expect(snapshot(looked)).toEqual(snapshot(whole))
  expect(snapshot(last)).toEqual(snapshot(whole))
})

it('the place of a clipped output leads to all of it, that of a short one nowhere', () => {
  const bytes = transcriptBytes('scenarios/huge-output.jsonl')
  const [huge] = sessionOfLines([Buffer.from(bytes).toString()]).commands
  const line = linesOf(bytes).find(({ offset }) => offset === huge?.outputOffset)
  const whole = wholeOutputOf(line?.bytes ?? new Uint8Array())
  expect(huge?.output.length).toBeLessThanOrEqual(16 * kib)
  expect(whole?.length).toBeGreaterThan(16 * kib)
  expect(whole?.slice(0, 1000)).toBe(huge?.output.slice(0, 1000))
  expect(sessionOfLines([prompt('Go'), ...command('a', 'ls', 0, 'a')]).commands[0]?.outputOffset).toBeNull()
})

it('what a person typed is kept where an answer of the same length is cut in its middle', () => {
  const long = `begins ${'z'.repeat(200 * kib)} ends`
  const session = sessionOfLines([started('a'), prompt(long), ...answer(long), complete('a', long)])
  expect(session.turns[0]?.prompt).toBe(long)
  expect(session.turns[0]?.answer).toMatch(/^begins z+\n… \d+ characters omitted …\nz+ ends$/)
  expect(session.turns[0]?.answer?.length).toBeLessThanOrEqual(64 * kib)
  expect(session.notes).toHaveLength(2)
})

it('progress chatter of many megabytes is held in a few, what was concluded stays', () => {
  const turns = Array.from({ length: 300 }, (_, index) => [
    started(`t${index}`),
    prompt(`Do ${index}`),
    ...answer(`${index} looking ${'w'.repeat(50 * kib)}`, 'commentary'),
    ...answer(`${index} is done.`),
    complete(`t${index}`, `${index} is done.`),
  ])
  const session = sessionOfLines(turns.flat())
  expect(session.notes).toHaveLength(900)
  expect(session.notes.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThan(9 * mib)
  expect(session.turns.map((turn) => turn.answer)).toEqual(turns.map((_, index) => `${index} is done.`))
  expect(session.notes[1]?.text).toMatch(/^0 looking w+\n… \d+ characters omitted …\nw+$/)
})

it('a pasted file of megabytes keeps its beginning and its end', () => {
  const [turn] = sessionOfLines([prompt(`begins ${'z'.repeat(mib)} ends`)]).turns
  expect(turn?.prompt).toMatch(/^begins z+\n… \d+ characters omitted …\nz+ ends$/)
  expect(turn?.prompt.length).toBeGreaterThan(255 * kib)
})

it('one turn of 20,000 commands does not remember each of its calls for ever, and still hears the last ones', () => {
  const reader = createSessionReader()
  const slow = {
    type: 'response_item',
    payload: { type: 'function_call', call_id: 'slow', name: 'shell', arguments: '{"cmd":"sleep"}' },
  }
  const commands = Array.from({ length: 20_000 }, (_, index) => command(`c${index}`, 'ls', 0, `${index}`)).flat()
  const end = command('slow', '', 7, 'late')[1] ?? {}
  for (const line of linesOf(bytesOfLines([started('a'), slow, ...commands, end]))) reader.addLine(line.bytes, line)
  expect(reader.save().timeline.work.calls.calls.length).toBeLessThan(2000)
  const session = snapshot(reader)
  expect(session.commands).toHaveLength(20_001)
  expect(session.commands[0]).toMatchObject({ exitCode: 7, output: 'late' })
  expect(session.commands.at(-1)).toMatchObject({ output: '19999' })
})

it('a few words of each of many huge lines do not keep the lines alive', () => {
  setFlagsFromString('--expose_gc')
  const collect: () => void = runInNewContext('gc')
  const reader = createSessionReader()
  collect()
  const before = process.memoryUsage().heapUsed
  for (let index = 0; index < 40; index += 1) {
    const text = `Exit code: 0\nOutput:\n${String(index).padEnd(mib, 'q')}`
    const [first = {}] = command(`c${index}`, 'cat', 0, '')
    const output = {
      type: 'response_item',
      payload: { type: 'function_call_output', call_id: `c${index}`, output: text },
    }
    for (const line of linesOf(bytesOfLines([first, output]))) reader.addLine(line.bytes, line)
  }
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10 * mib)
  expect(snapshot(reader).commands).toHaveLength(40)
})
