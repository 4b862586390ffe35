import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'

const isLoading = vi.hoisted(() => ({ now: true, asked: [] as string[] }))

vi.mock('../../../src-main/contract/i18n/t', async (original) => {
  const real = await original<typeof import('../../../src-main/contract/i18n/t')>()
  const t = (...args: Parameters<typeof real.t>): string => {
    if (isLoading.now) isLoading.asked.push(args[0])
    return real.t(...args)
  }
  return { ...real, t }
})

const root = join(import.meta.dirname, '../../..')
const modules = ['src-renderer', 'src-main/contract', 'src-main/core'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && name !== join('app', 'main.tsx'))
    .map((name) => join(root, folder, name)),
)

it('no module asks for a text while it is loaded: it would keep the language of that moment', async () => {
  const opened: string[] = []
  for (const path of modules) {
    await import(path).then(
      () => opened.push(path),
      (error: unknown) => {
        // Only a page has a window.
        if (!/window|document|navigator|location|localStorage/.test(String(error))) throw error
      },
    )
  }
  isLoading.now = false
  expect(isLoading.asked).toEqual([])
  expect(opened.length).toBeGreaterThan(300)
})
