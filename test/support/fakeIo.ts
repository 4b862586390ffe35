import type { CliIo } from '../../src-main/cli/io'
import { createOwnData } from '../../src-main/ownData'

export interface FakeIo extends CliIo {
  out(): string
  err(): string
  interrupt(): void
  /** Resolves as soon as stdout and stderr together match. */
  seen(pattern: RegExp): Promise<void>
}

/** Streams in memory. `typed` makes stdin a terminal that records whether its echo was switched off. */
export function createFakeIo(
  options: { stdin?: string; environment?: NodeJS.ProcessEnv; typed?: { isRaw: boolean[] }; columns?: number } = {},
): FakeIo {
  let out = ''
  let err = ''
  const interrupts = new Set<() => void>()
  const waiting = new Set<() => void>()
  const said = (): void => {
    for (const check of [...waiting]) check()
  }
  const input = async function* (): AsyncGenerator<string> {
    if (options.stdin !== undefined) yield options.stdin
  }
  return {
    stdout: {
      write: (text) => {
        out += text
        said()
      },
    },
    stderr: {
      write: (text) => {
        err += text
        said()
      },
    },
    stdin: {
      [Symbol.asyncIterator]: input,
      ...(options.typed ? { isTTY: true, setRawMode: (isRaw: boolean) => options.typed?.isRaw.push(isRaw) } : {}),
    },
    environment: options.environment ?? {},
    columns: options.columns ?? null,
    version: '0.1.0',
    ownData: createOwnData('/nowhere', () => 0),
    openInWindow: async () => {},
    resumer: {
      hasDisplay: false,
      folderOf: async ({ folder }) => folder ?? '',
      inWindow: async () => {},
      here: async () => {},
    },
    onInterrupt: (listener) => {
      interrupts.add(listener)
      return () => interrupts.delete(listener)
    },
    out: () => out,
    err: () => err,
    interrupt: () => {
      for (const listener of interrupts) listener()
    },
    seen: (pattern) =>
      new Promise((resolve) => {
        const check = (): void => {
          if (!pattern.test(out + err)) return
          waiting.delete(check)
          resolve()
        }
        waiting.add(check)
        check()
      }),
  }
}
