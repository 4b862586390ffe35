import type { Command } from '../../contract/session'
import { simpleCommands } from './simpleCommands'

const lookups =
  /^(?:cd|grep|egrep|fgrep|rg|ag|ack|diff|cmp|test|\[|\[\[|which|type|-v|ls|cat|stat|head|tail|find|fd|pgrep|wc|sort|uniq|sed|awk|echo|printf|true|false|pwd|file|tree|nl|jq|xargs|Get-ChildItem|Select-String|Test-Path)$/
const gitLookups = /^(?:diff|grep|show|log|status|rev-parse|ls-files|show-ref|merge-base|branch|config|blame)$/

/** A growing session is described again and again, each time with the same objects for what it had before. */
const known = new WeakMap<object, boolean>()

/** Whether a command only looked something up: its exit code 1 is an answer ("nothing found"), not a failure. */
export function isLookup(command: Pick<Command, 'command'>): boolean {
  const before = known.get(command)
  if (before !== undefined) return before
  const isIt = onlyLooks(command.command)
  known.set(command, isIt)
  return isIt
}

function onlyLooks(script: string): boolean {
  const commands = simpleCommands(script)
  return (
    commands.length > 0 &&
    commands.every(([program = '', ...rest]) => {
      const name = program.split('/').at(-1) ?? program
      return name === 'git' ? gitLookups.test(rest.find((word) => !word.startsWith('-')) ?? '') : lookups.test(name)
    })
  )
}
