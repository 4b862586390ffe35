import { expect, it } from 'vitest'
import { readCallOutput } from '../../../src-main/core/rollout/callOutput'
import { humanText, withoutIdePreamble } from '../../../src-main/core/rollout/humanText'
import { stripInlineMedia } from '../../../src-main/core/rollout/inlineMedia'
import { parsePatch, patchInCommand } from '../../../src-main/core/rollout/patchText'
import { unwrapCommand } from '../../../src-main/core/rollout/unwrapCommand'

it.each([
  [['bash', '-lc', 'ls | wc'], 'ls | wc'],
  [['/bin/zsh', '-c', 'ls'], 'ls'],
  [['powershell.exe', '-NoProfile', '-Command', 'dir'], 'dir'],
  [['git', 'commit', '-m', "it's"], String.raw`git commit -m 'it'\''s'`],
])('%j is shown as typed', (words, typed) => {
  expect(unwrapCommand(words)).toBe(typed)
})

it('a patch counts its lines per file, a move keeps both names, a heredoc is a patch and a mention is none', () => {
  const patch =
    '*** Begin Patch\n*** Add File: a\n+1\n+2\n*** Update File: b\n*** Move to: c\n@@\n-x\n+y\n*** Delete File: d\n*** End Patch'
  expect(
    parsePatch(patch).map(({ path, change, movedTo, added, removed }) => [path, change, movedTo, added, removed]),
  ).toEqual([
    ['a', 'add', null, 2, 0],
    ['b', 'move', 'c', 1, 1],
    ['d', 'delete', null, 0, 0],
  ])
  expect(patchInCommand(`cd x && apply_patch <<'EOF'\n${patch}\nEOF`)).toBe(patch)
  expect(patchInCommand('echo "*** Begin Patch"')).toBeNull()
})

it('exit codes come from every header that a release wrote, and not from the output itself', () => {
  expect(readCallOutput('{"output":"x","metadata":{"exit_code":3}}')).toMatchObject({ text: 'x', exitCode: 3 })
  expect(readCallOutput('Exit code: 1\nWall time: 0 seconds\nOutput:\nx')).toMatchObject({ text: 'x', exitCode: 1 })
  expect(readCallOutput('hello\nExit code: 1\n')).toMatchObject({ text: 'hello\nExit code: 1\n', exitCode: null })
})

it('injected parts are dropped part by part, and the editor preamble with them', () => {
  const part = (text: string, kind: string | null = null): { text: string; kind: string | null } => ({ text, kind })
  expect(humanText([part('<environment_context>x'), part('Do it')])).toEqual({ text: 'Do it', isCertain: false })
  expect(humanText([part('<skill>pasted', 'user.text'), part('x', 'agents_md.instructions')]).text).toBe(
    '<skill>pasted',
  )
  expect(withoutIdePreamble('# Context from my IDE setup:\nfile\n## My request for Codex:\nDo it')).toBe('Do it')
})

it('inline images never reach memory', () => {
  expect(stripInlineMedia(`{"u":"data:image/png;base64,${'A'.repeat(99)}"}`)).toBe('{"u":"[media]"}')
})
