import { expect, it } from 'vitest'
import { recogniseCommit } from '../../../src-main/core/ledger/commits'
import { sessionOfLines } from '../../support/transcripts'

const made = '[main abc1234] Fix it\n 1 file changed\n'

it.each([
  [
    'inside a chain',
    'npm test && git add -A && git commit -m "Fix it" && git status',
    made,
    0,
    [['Fix it', 'abc1234']],
  ],
  ['quietly or not at all', 'git commit -qm "Fix it" || exit 1', '', 0, [['Fix it', null]]],
  ['with an alternative that was not needed', 'git commit -m "Fix it" || echo no', made, 0, [['Fix it', 'abc1234']]],
  ['with signs in its message', 'git commit -qm "Take a || b"', '', 0, [['Take a || b', null]]],
  ['after something that was forgiven', 'npm test || true; git commit -qm "Fix it"', '', 0, [['Fix it', null]]],
  ['with options of git', 'git -C app -c user.name=x commit -qm "Fix it"', '', 0, [['Fix it', null]]],
  ['inside an if', 'if npm test; then git commit -m "Fix it"; fi', made, 0, [['Fix it', 'abc1234']]],
  ['from a heredoc', "git commit -F - <<'MSG'\nFix it\n\ngit commit -m Other\nMSG", '', 0, [['Fix it', null]]],
  [
    'with an earlier heredoc that is a file',
    'cat > a.txt <<EOF\nNot this\nEOF\ngit commit -m "$(cat <<\'END\'\nFix it\n\nBody\nEND\n)"',
    '',
    0,
    [['Fix it', null]],
  ],
  ['with line breaks in $-quotes', String.raw`git commit -m $'Fix it\n\nBody'`, '', 0, [['Fix it', null]]],
  ['with two messages', 'git commit -m "Fix it" -m "Body"', '', 0, [['Fix it', null]]],
  [
    'several times',
    'git commit -m One && git commit -m Two',
    '[main aaaaaa1] One\n 1 file\n[main bbbbbb2] Two\n',
    0,
    [
      ['One', 'aaaaaa1'],
      ['Two', 'bbbbbb2'],
    ],
  ],
  [
    'before a push that failed',
    'git commit -m "Fix it" && git push',
    `${made}fatal: no remote\n`,
    128,
    [['Fix it', 'abc1234']],
  ],
  ['the first time', 'git commit -m "Fix it"', '[main (root-commit) abc1234] Fix it\n', 0, [['Fix it', 'abc1234']]],
  ['of everything', "git add . && git commit -am 'Fix it'", '', 0, [['Fix it', null]]],
  [
    'with a message from a heredoc in quotes',
    'git commit -m "$(cat <<\'EOF\'\nFix it\n\nBody\nEOF\n)"',
    '',
    0,
    [['Fix it', null]],
  ],
  [
    'whose hash only a log shows',
    'git commit -qm "Fix it" && git log --oneline -1',
    '298e535 Fix it\n',
    0,
    [['Fix it', '298e535']],
  ],
  ['with a message from a variable', 'git commit -m "$MESSAGE"', '', 0, [['Commit', null]]],
])('a commit %s is found', (_what, command, output, exitCode, commits) => {
  expect(recogniseCommit({ command, output, exitCode }).map(({ subject, hash }) => [subject, hash])).toEqual(commits)
})

it.each([
  ['that failed', 'git commit -m "Fix it"', 'error: gpg failed to sign the data\n', 128],
  ['refused by a hook, forgiven', 'git commit -m "Fix it" || echo "not committed"', 'lint failed\n', 0],
  ['with another word for the refusal', 'git add . && git commit -qm "Fix it" || true', 'lint failed\n', 0],
  ['with nothing to commit, forgiven', 'git commit -m "Fix it" || true', 'nothing to commit, working tree clean\n', 0],
  ['that still runs', 'git commit -m "Fix it"', '', null],
  ['tried only', 'git commit --dry-run -m "Fix it"', '', 0],
  ['written into a script', 'cat > release.sh <<EOF\ngit commit -m Release\nEOF', '', 0],
  ['only mentioned', 'git log --grep "git commit" && echo "git commit -m x"', made, 0],
  ['shown', 'git show abc1234:commit', '', 0],
])('a commit %s is none', (_what, command, output, exitCode) => {
  expect(recogniseCommit({ command, output, exitCode })).toEqual([])
})

it('an amended commit takes the place of the one before it, and keeps its subject where it was not changed', () => {
  const call = (id: number, cmd: string, output: string): object[] => [
    {
      type: 'response_item',
      payload: {
        type: 'function_call',
        call_id: `c${id}`,
        name: 'shell_command',
        arguments: JSON.stringify({ command: cmd }),
      },
    },
    {
      type: 'response_item',
      payload: { type: 'function_call_output', call_id: `c${id}`, output: `Exit code: 0\nOutput:\n${output}` },
    },
  ]
  const session = sessionOfLines([
    { type: 'event_msg', payload: { type: 'user_message', message: 'Commit' } },
    ...call(1, 'git commit -m First', ''),
    ...call(2, 'git commit -m Second', ''),
    ...call(3, 'git commit --amend --no-edit', ''),
    ...call(4, 'git commit --amend -m Third', '[main abc1234] Third\n'),
  ])
  expect(session.commits.map(({ e, subject, hash }) => [e, subject, hash])).toEqual([
    ['E2', 'First', null],
    ['E5', 'Third', 'abc1234'],
  ])
})
