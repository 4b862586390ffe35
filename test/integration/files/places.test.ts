import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createPlaces } from '../../../src-main/files/places'
import { mountShare } from '../../support/share'
import { temporaryFolder } from '../../support/temporaryFolder'

test('a share that is gone answers nothing about any of its folders, and holds up no question about another place', async (context) => {
  const share = await mountShare()
  if (share === null) return context.skip('only where a file system of one’s own can be mounted')
  const near = temporaryFolder()
  const places = createPlaces(2_000)
  const isThere = (path: string): Promise<boolean> =>
    places
      .ask(path, async () => (await stat(path)).isDirectory())
      .catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ETIMEDOUT') throw error
        return false
      })
  expect(await isThere(share.path)).toBe(true)
  share.go()
  await expect(isThere(share.path)).rejects.toThrow('no answer in time')
  expect(await isThere(near)).toBe(true)
  // More of them than Node has threads for files.
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  const asked = Promise.allSettled(names.map((name) => isThere(join(share.path, name))))
  expect(await isThere(near)).toBe(true)
  expect((await asked).map(({ status }) => status)).toEqual(names.map(() => 'rejected'))
  share.comeBack()
  await expect.poll(() => isThere(share.path).catch(() => null)).toBe(true)
})
