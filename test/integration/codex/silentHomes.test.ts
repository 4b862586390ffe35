import { realpath } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { homeAt } from '../../../src-main/codex/home'
import { createReach, silentCode } from '../../../src-main/files/reach'
import type { Reach } from '../../../src-main/files/reach'
import { createHomesScanner } from '../../../src-main/codex/scanHomes'
import { filesWithin } from '../../../src-main/codex/walkFiles'
import type { WalkFiles } from '../../../src-main/codex/walkFiles'
import { addSession } from '../../support/codexHome'
import { temporaryFolder } from '../../support/temporaryFolder'

const fixLoop = 'scenarios/fix-loop.jsonl'
const other = 'scenarios/two-turns-unicode.jsonl'
const patienceMs = 50

/** A share whose server goes and comes back: while it is gone, every call to it is held. */
function createShare() {
  let gate: PromiseWithResolvers<void> | null = null
  let calls = 0
  const wait = async (): Promise<void> => {
    calls++
    await gate?.promise
  }
  return {
    calls: () => calls,
    go() {
      gate = Promise.withResolvers()
    },
    comeBack() {
      gate?.resolve()
      gate = null
    },
    isThere: async (): Promise<boolean> => {
      await wait()
      return true
    },
    /** `breaksAt`: the server goes when the walk asks for this folder. */
    files(reach: Reach, breaksAt: string | null = null): WalkFiles {
      const real = filesWithin(createReach())
      const held = async <Answer>(answer: () => Answer | Promise<Answer>): Promise<Answer> =>
        reach.ask(async () => {
          await wait()
          return answer()
        })
      return {
        stat: (path) => held(() => real.stat(path)),
        lstat: (path) => held(() => real.lstat(path)),
        list: (path) => {
          if (breaksAt !== null && path.endsWith(breaksAt)) gate ??= Promise.withResolvers()
          return held(() => real.list(path))
        },
        realPath: (path) => held(() => realpath(path)),
      }
    },
  }
}

test('what is written at hand is found while a share hangs, whose sessions are neither gone nor asked for again and again', async () => {
  const [near, far] = [homeAt(temporaryFolder('near')), homeAt(temporaryFolder('far'))]
  addSession(far.path, fixLoop)
  const share = createShare()
  const scanner = createHomesScanner([far, near], {
    patienceMs,
    isNetworkFolder: async (path) => path === far.path && share.isThere(),
    filesWithin: (reach) => share.files(reach),
  })
  expect((await scanner.scan('whole', null)).files).toHaveLength(1)

  share.go()
  addSession(near.path, other)
  const during = await scanner.scan('whole', null)
  expect(during.files.map(({ path }) => path.startsWith(near.path))).toEqual([true])
  expect(during.warnings).toEqual([{ path: far.path, code: silentCode }])
  expect(during.roots.some((root) => root.startsWith(far.path))).toBe(false)
  expect(during.unseen).toEqual([far.path])
  expect([scanner.isSilent(far.sessions), scanner.isSilent(near.path)]).toEqual([true, false])
  const callsBefore = share.calls()
  await scanner.scan('whole', null)
  await expect(scanner.ask(far.path, async () => 'asked')).rejects.toMatchObject({ code: silentCode })
  expect(share.calls()).toBe(callsBefore)

  share.comeBack()
  await expect.poll(() => scanner.isSilent(far.path)).toBe(false)
  expect((await scanner.scan('whole', null)).files).toHaveLength(2)
})

test('a share that goes in the middle of a walk ends it: half of what lies there is not taken for all', async () => {
  const far = homeAt(temporaryFolder('far'))
  addSession(far.path, fixLoop)
  const share = createShare()
  let breaksAt: string | null = null
  const scanner = createHomesScanner([far], {
    patienceMs,
    isNetworkFolder: share.isThere,
    filesWithin: (reach) => share.files(reach, breaksAt),
  })
  expect((await scanner.scan('whole', null)).files).toHaveLength(1)
  addSession(far.path, other)
  // The roots and the year are told; at the month the server goes.
  breaksAt = '11'
  const broken = await scanner.scan('whole', null)
  expect(broken).toMatchObject({ files: [], roots: [], unseen: [far.path] })
  breaksAt = null
  share.comeBack()
  await expect.poll(() => scanner.isSilent(far.path)).toBe(false)
  expect((await scanner.scan('whole', null)).files).toHaveLength(2)
})

test('a home across a network is walked through off the thread, and told as any other', async () => {
  const home = homeAt(temporaryFolder('far'))
  addSession(home.path, fixLoop)
  addSession(home.path, other)
  const across = await createHomesScanner([home], { isNetworkFolder: async () => true }).scan('whole', null)
  const atHand = await createHomesScanner([home], { isNetworkFolder: async () => false }).scan('whole', null)
  expect(across).toEqual(atHand)
  expect(across.files).toHaveLength(2)
})

test('an answer in time is handed on, a late one is not, and no second question is put beside one that is held', async () => {
  const reach = createReach(patienceMs)
  expect(await reach.ask(async () => 'here')).toBe('here')
  await expect(reach.ask(() => Promise.reject(new Error('EACCES')))).rejects.toThrow('EACCES')
  const held = Promise.withResolvers<void>()
  let puts = 0
  const question = (): Promise<void> => {
    puts++
    return held.promise
  }
  const asked = [reach.ask(question), reach.ask(question), reach.ask(question)]
  for (const each of asked) await expect(each).rejects.toMatchObject({ code: silentCode })
  expect([puts, reach.isSilent()]).toEqual([1, true])
  held.reject(new Error('EIO'))
  await expect.poll(() => reach.isSilent()).toBe(false)
  expect(await reach.ask(async () => 'here again')).toBe('here again')
})
