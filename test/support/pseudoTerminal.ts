import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'

/** A program in a terminal of its own, as `script` of util-linux makes one. */
export interface PseudoTerminal {
  /** What was written to it so far, colours and all; a program may move the cursor between two words. */
  screen(): string
  type(text: string): void
  /** Resolves when the screen has it. @throws when the program ends before */
  shows(pattern: RegExp): Promise<void>
  readonly ended: Promise<number | null>
}

/** Answers to what full-screen programs ask a terminal before they draw: where the cursor is, what it is, its colours. */
const answers: readonly (readonly [question: string, answer: string])[] = [
  ['\u001b[6n', '\u001b[1;1R'],
  ['\u001b[c', '\u001b[?62;22c'],
  ['\u001b]10;?', '\u001b]10;rgb:ffff/ffff/ffff\u001b\\'],
  ['\u001b]11;?', '\u001b]11;rgb:0000/0000/0000\u001b\\'],
  ['\u001b[?u', '\u001b[?0u'],
]

/** Runs a line of /bin/sh. It is ended with the test. */
export function startInTerminal(line: string, options: { env: NodeJS.ProcessEnv; cwd?: string }): PseudoTerminal {
  const child = spawn('script', ['-qfec', `stty cols 120 rows 40; ${line}`, '/dev/null'], {
    ...{ ...options, env: { ...options.env, SHELL: '/bin/sh', TERM: 'xterm-256color' }, stdio: 'pipe' },
  })
  child.stdin.on('error', () => undefined)
  let screen = ''
  let isEnded = false
  const waiting = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text
    for (const [question, answer] of answers) if (text.includes(question)) child.stdin.write(answer)
    for (const look of waiting) look()
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      isEnded = true
      for (const look of waiting) look()
      resolve(code)
    })
  })
  onTestFinished(async () => {
    child.kill()
    await ended
  })
  return {
    screen: () => screen,
    type: (text) => void child.stdin.write(text),
    shows: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!pattern.test(screen) && !isEnded) return
          waiting.delete(look)
          if (pattern.test(screen)) resolve()
          else reject(new Error(`${pattern} never came: ${screen.slice(-4_000)}`))
        }
        waiting.add(look)
        look()
      }),
    ended,
  }
}

/** A word for that line. */
export function shellWord(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
