import { readWholeLine } from './readLine'

/** The untrimmed output that a line tells: of a call's output, of a command's end, of a person's `!command`. Null: it tells none. */
export function wholeOutputOf(line: Uint8Array): string | null {
  for (const { body } of readWholeLine(line).entries) {
    if (body.kind === 'output') return body.output.text
    if (body.kind === 'command_end') return body.output
    if (body.kind === 'message' && body.userShell) return body.userShell.output
  }
  return null
}
