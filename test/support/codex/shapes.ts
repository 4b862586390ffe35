import { answer, call, command, longCommand, patch, poll, together } from './script'
import type { Step } from './script'

/** Sessions of shapes that are easily read wrongly: recorded with the real Codex CLI by `npm run recall -- --record`. */
export interface Shape {
  readonly name: string
  readonly prompt: string
  readonly steps: readonly Step[]
  /** Subjects of the commits that were made and stand at the end, written down by hand. */
  readonly commits: readonly string[]
  /** Exit codes of all commands, by hand. */
  readonly exitCodes: readonly number[]
  readonly files?: readonly string[]
}

const as = '-c user.name=dev -c user.email=dev@example.com'

export const shapeFiles: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "demo", "private": true }\n',
  'old.txt': 'one\ntwo\nthree\n',
  'gone.txt': 'bye\n',
  'name.txt': 'same\nwords\n',
}

/** An MCP server that knows one tool; the way Codex starts it. */
export const mcpServer = `
const lines = require('node:readline').createInterface({ input: process.stdin })
const say = (id, result) => process.stdout.write(JSON.stringify({ jsonrpc: '2.0', id, result }) + '\\n')
lines.on('line', (line) => {
  const { id, method, params } = JSON.parse(line)
  if (method === 'initialize') say(id, { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'shop', version: '1' } })
  else if (method === 'tools/list') say(id, { tools: [{ name: 'stock', description: 'Stock', inputSchema: { type: 'object', properties: {} } }] })
  else if (method === 'tools/call') say(id, { content: [{ type: 'text', text: 'Twelve left.' }] })
  else if (id !== undefined) say(id, {})
})
`

export const shapes: readonly Shape[] = [
  {
    name: 'commit-in-compound',
    prompt: 'Add a note, commit it and show the log.',
    steps: [
      command(
        `mkdir -p notes && echo hi > notes/a.md; git add -A && git ${as} commit -m "Add a note" && echo done | cat; git status --short`,
      ),
      answer('The note is committed.'),
    ],
    commits: ['Add a note'],
    exitCodes: [0],
  },
  {
    name: 'commits-in-one-command',
    prompt: 'Make two commits.',
    steps: [
      command(
        `echo a > a.txt && git add a.txt && git ${as} commit -m 'Add a' && echo b > b.txt && git add b.txt && git ${as} commit -m 'Add b; and more'`,
      ),
      answer('Two commits.'),
    ],
    commits: ['Add a', 'Add b; and more'],
    exitCodes: [0],
  },
  {
    name: 'commit-amend',
    prompt: 'Commit, then mend the message.',
    steps: [
      command(`echo a > a.txt && git add -A && git ${as} commit -m "Ad a"`),
      command(`git ${as} commit --amend -m "Add a"`),
      command(`git ${as} commit --amend --no-edit`),
      answer('The message is mended.'),
    ],
    commits: ['Add a'],
    exitCodes: [0, 0, 0],
  },
  {
    name: 'commit-elsewhere',
    prompt: 'Commit in the tools and in the sub-repository.',
    steps: [
      command(
        'git init -q -b main tools && git init -q -b trunk vendor/lib && echo x > tools/x && echo y > vendor/lib/y',
      ),
      command(`git -C tools add -A && git -C tools ${as} commit -m "Add x"`),
      command(`cd vendor/lib && git add y && git ${as} commit -m "Add y" -m "With a body."`),
      answer('Both are committed.'),
    ],
    commits: ['Add x', 'Add y'],
    exitCodes: [0, 0, 0],
  },
  {
    name: 'commit-hook-fails',
    prompt: 'Commit with the hook.',
    steps: [
      command(
        `printf '#!/bin/sh\\necho "lint failed: 2 problems" >&2\\nexit 1\\n' > .git/hooks/pre-commit && chmod +x .git/hooks/pre-commit && echo a > a.txt && git add -A`,
      ),
      command(`git ${as} commit -m "Add a"`),
      command(`git ${as} commit -m "Add a" || echo "not committed"`),
      answer('The hook refused the commit.'),
    ],
    commits: [],
    exitCodes: [0, 1, 0],
  },
  {
    name: 'patch-of-every-kind',
    prompt: 'Add, change, move, rename and delete files in one patch.',
    steps: [
      patch(`*** Add File: src/new.ts
+export const one = 1
*** Update File: package.json
@@
-{ "name": "demo", "private": true }
+{ "name": "shop", "private": true }
*** Update File: old.txt
*** Move to: kept/old.txt
@@
 one
-two
+TWO
 three
*** Update File: name.txt
*** Move to: renamed.txt
@@
 same
-words
+letters
*** Delete File: gone.txt`),
      answer('All five files are done.'),
    ],
    commits: [],
    exitCodes: [],
    files: ['add src/new.ts', 'delete gone.txt', 'move name.txt', 'move old.txt', 'update package.json'],
  },
  {
    name: 'clipped-output',
    prompt: 'Print a lot around a commit.',
    steps: [
      command(`seq 1 30000; echo a > a.txt; git add -A; git ${as} commit -m "Add a"; seq 30001 60000`),
      answer('Committed in the middle of it.'),
    ],
    commits: ['Add a'],
    exitCodes: [0],
  },
  {
    name: 'exit-codes',
    prompt: 'Try the exit codes.',
    steps: [
      command('timeout 0.1 sleep 5'),
      command("bash -c 'kill -INT $$'; exit 130"),
      command('exit 137'),
      command("sh -c 'kill -KILL $$'"),
      command('no-such-program-here'),
      command('false; true'),
      answer('They are as expected.'),
    ],
    commits: [],
    exitCodes: [124, 130, 137, 137, 127, 0],
  },
  {
    name: 'polled-command',
    prompt: 'Run the slow build and commit what it made.',
    steps: [
      longCommand(
        `echo building; sleep 1.5; echo half; sleep 1.5; echo a > built.txt; git add -A; git ${as} commit -m "Add build"; exit 3`,
        250,
      ),
      poll(),
      poll(),
      answer('It ended with 3.'),
    ],
    commits: ['Add build'],
    exitCodes: [3],
  },
  {
    name: 'typed-into-command',
    prompt: 'Answer the question of the script.',
    steps: [
      longCommand('printf "name? "; read name; echo "hello $name"; exit 5', 250),
      poll('Ada\n'),
      answer('It said hello.'),
    ],
    commits: [],
    exitCodes: [5],
  },
  {
    name: 'mcp-tool',
    prompt: 'Ask the shop for its stock.',
    steps: [call('mcp__shop', 'stock', {}), command('echo twelve'), answer('Twelve are left.')],
    commits: [],
    exitCodes: [0],
  },
  {
    name: 'parallel-commands',
    prompt: 'Look at three things at once.',
    steps: [
      together(command('sleep 0.3; echo slow; exit 4'), command('echo quick'), command('cat package.json')),
      answer('All three are seen.'),
    ],
    commits: [],
    exitCodes: [4, 0, 0],
  },
]
