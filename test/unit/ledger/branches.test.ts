import { describe, expect, it } from 'vitest'
import { recogniseBranches } from '../../../src-main/core/ledger/branches'
import { recogniseCommit } from '../../../src-main/core/ledger/commits'
import { recognisePullRequests } from '../../../src-main/core/ledger/pullRequests'

const branchesOf = (command: string, output = '', exitCode: number | null = 0): string[] =>
  recogniseBranches({ command, output, exitCode }).map(({ name, action }) => `${action} ${name}`)

describe('a branch', () => {
  it.each([
    ['git checkout -b fix/slug', "Switched to a new branch 'fix/slug'\n", ['created fix/slug']],
    ['git checkout -qb fix', '', ['created fix']],
    ['git checkout -B fix origin/main', "Switched to and reset branch 'fix'\n", ['switched fix']],
    ['git -C app switch -c fix main', '', ['created fix']],
    ['git switch --create fix && npm ci', '', ['created fix']],
    ['git branch fix main', '', ['created fix']],
    ['git checkout -qB fix', '', ['switched fix']],
    [
      'git worktree add -b fix ../fix',
      "Preparing worktree (new branch 'fix')\nHEAD is now at abc1234 x\n",
      ['created fix'],
    ],
    ['git worktree add ../fix', "Preparing worktree (new branch 'fix')\n", ['created fix']],
    [
      'git checkout --track origin/fix',
      "branch 'fix' set up to track 'origin/fix'.\nSwitched to a new branch 'fix'\n",
      ['created fix'],
    ],
    ['git checkout main', "Switched to branch 'main'\nYour branch is up to date.\n", ['switched main']],
    ['git switch -q main', '', ['switched main']],
    ['git checkout -', "Switched to branch 'main'\n", ['switched main']],
    ['gh pr checkout 12', "Switched to branch 'fix'\n", ['switched fix']],
    ['git stash branch fix', "Switched to a new branch 'fix'\n", ['created fix']],
    [
      'git checkout -b fix || git checkout fix',
      "fatal: a branch named 'fix' already exists\nSwitched to branch 'fix'\n",
      ['switched fix'],
    ],
  ])('%s', (command, output, branches) => {
    expect(branchesOf(command, output)).toEqual(branches)
  })

  it('of a script that failed later counts when git said so', () => {
    expect(branchesOf('git switch -c fix && npm test', "Switched to a new branch 'fix'\n1 failing\n", 1)).toEqual([
      'created fix',
    ])
    expect(branchesOf('git switch -c fix && npm test', "fatal: a branch named 'fix' already exists\n", 128)).toEqual([])
  })

  it.each([
    ['a file taken back', 'git checkout src/slug.ts', 'Updated 1 path from the index\n'],
    ['files of another branch', 'git checkout main -- src', ''],
    ['a commit', 'git checkout abc1234', "Note: switching to 'abc1234'.\n"],
    ['a detached head', 'git switch --detach main', 'HEAD is now at abc1234 x\n'],
    ['the branch that it was on', 'git switch main', "Already on 'main'\n"],
    ['a list', 'git branch -a', '* main\n'],
    ['a name shown', 'git branch --show-current', 'main\n'],
    ['a deletion', 'git branch -D fix', 'Deleted branch fix\n'],
    ['a branch moved', 'git branch -f main origin/main', ''],
    ['a new name', 'git branch -m old new', ''],
    ['an upstream', 'git branch -u origin/main main', ''],
    ['a variable', 'git checkout -b "$BRANCH"', ''],
    ['a text', 'echo "git checkout -b fix"', "Switched to a new branch 'fix'\n"],
    ['no such branch', 'git switch gone || true', 'fatal: invalid reference: gone\n'],
  ])('%s is none', (_what, command, output) => {
    expect(branchesOf(command, output)).toEqual([])
  })

  it('is none while the command runs', () => {
    expect(branchesOf('git switch -c fix', '', null)).toEqual([])
  })
})

describe('the branch of a commit', () => {
  it.each([
    ['[main abc1234] Fix it\n', 'main'],
    ['[fix/slug-2 abc1234] Fix it\n', 'fix/slug-2'],
    ['[main (root-commit) abc1234] Fix it\n', 'main'],
    ['[detached HEAD abc1234] Fix it\n', null],
    ['', null],
  ])('%j is on %s', (output, branch) => {
    expect(recogniseCommit({ command: 'git commit -m "Fix it"', output, exitCode: 0 })).toEqual([
      { subject: 'Fix it', hash: output === '' ? null : 'abc1234', branch, isAmend: false },
    ])
  })

  it('commits of a revert and a cherry-pick are those that git printed', () => {
    const output = '[main abc1234] Revert "Fix it"\n 1 file changed\n'
    expect(recogniseCommit({ command: 'git revert --no-edit HEAD', output, exitCode: 0 })).toEqual([
      { subject: 'Revert "Fix it"', hash: 'abc1234', branch: 'main', isAmend: false },
    ])
    expect(recogniseCommit({ command: 'git cherry-pick -n abc1234', output: '', exitCode: 0 })).toEqual([])
    expect(recogniseCommit({ command: 'git log --grep revert', output, exitCode: 0 })).toEqual([])
  })
})

const url = 'https://github.com/ada/demo/pull/12'

describe('a pull request', () => {
  it.each([
    ['gh pr create --fill', `Creating pull request for fix into main in ada/demo\n\n${url}\n`, [url]],
    [
      'git push -u origin fix && gh pr create -t "Fix it" -b "See https://x.example/pull/3"',
      `remote: x\n${url}\n`,
      [url],
    ],
    ['gh pr create --draft && gh pr view --json url -q .url', `${url}\n${url}\n`, [url]],
    [
      'glab mr create --fill',
      '!7 Fix it (fix)\n https://gitlab.com/g/s/demo/-/merge_requests/7\n',
      ['https://gitlab.com/g/s/demo/-/merge_requests/7'],
    ],
    ['hub pull-request -m "Fix it"', `${url}\n`, [url]],
    [
      'git push -o merge_request.create',
      'remote: View merge request for fix:\nremote:   https://git.example/g/demo/-/merge_requests/7\n',
      ['https://git.example/g/demo/-/merge_requests/7'],
    ],
  ])('%s', (command, output, urls) => {
    expect(recognisePullRequests({ command, output, exitCode: 0 })).toEqual(urls)
  })

  it.each([
    [
      'an invitation to open one',
      'git push -u origin fix # pr',
      "remote: Create a pull request for 'fix' on GitHub by visiting:\nremote:      https://github.com/ada/demo/pull/new/fix\n",
      0,
    ],
    [
      'one that is there already',
      'gh pr create || gh pr view',
      `a pull request for branch "fix" into branch "main" already exists:\n${url}\n`,
      0,
    ],
    ['one that failed', 'gh pr create', `${url}\n`, 1],
    ['one that runs', 'gh pr create', `${url}\n`, null],
    ['one shown', 'gh pr view 12 --json url', `${url}\n`, 0],
    ['a list', 'gh pr list', `${url}\n`, 0],
    ['a trial', 'gh pr create --dry-run --fill', `${url}\n`, 0],
    ['a form in a browser', 'gh pr create --web', 'Opening github.com/ada/demo/compare in your browser.\n', 0],
    ['a text', `echo "gh pr create" && echo ${url}`, `${url}\n`, 0],
  ])('%s is none', (_what, command, output, exitCode) => {
    expect(recognisePullRequests({ command, output, exitCode })).toEqual([])
  })
})
