import { expect, it } from 'vitest'
import { proseBlocks } from '../../../src-renderer/ui/proseBlocks'

it('keeps blank lines and fences within code, and paragraphs apart', () => {
  expect(proseBlocks('One\ntwo\n\nThree\n```ts\nconst a = 1\n\nlet b\n```\nEnd')).toEqual([
    { kind: 'words', text: 'One\ntwo' },
    { kind: 'words', text: 'Three' },
    { kind: 'code', text: 'const a = 1\n\nlet b' },
    { kind: 'words', text: 'End' },
  ])
  expect(proseBlocks('````\n```\ninner\n```\n````')).toEqual([{ kind: 'code', text: '```\ninner\n```' }])
})

it('loses nothing of a fence that is never closed', () => {
  expect(proseBlocks('Look:\n```\nrm -rf build')).toEqual([
    { kind: 'words', text: 'Look:' },
    { kind: 'code', text: 'rm -rf build' },
  ])
})
