import { rm } from 'node:fs/promises'
import { zstdCompressSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { readLineAt } from '../../../src-main/codex/lineAt'
import { messageLine, metaLine, rolloutPath, temporaryHome } from './temporaryHome'

const path = rolloutPath(1)
const text = (line: Uint8Array | null): string | null => line && Buffer.from(line).toString()

it('finds each line where it begins, also when Codex has compressed the file since, and none anywhere else', async () => {
  await using temporary = await temporaryHome()
  const lines = [metaLine(1), messageLine('Grüße'), messageLine('x'.repeat(3_000_000)), messageLine('last').trimEnd()]
  const content = lines.join('')
  const full = await temporary.write(path, content)
  const check = async (): Promise<void> => {
    let offset = 0
    for (const line of lines) {
      expect(text(await readLineAt(full, offset))).toBe(line.trimEnd())
      expect(await readLineAt(full, offset + 1)).toBeNull()
      offset += Buffer.byteLength(line)
    }
    for (const nowhere of [offset, offset + 99, -1, 0.5]) expect(await readLineAt(full, nowhere)).toBeNull()
  }
  await check()
  await temporary.write(`${path}.zst`, zstdCompressSync(content))
  await rm(full)
  await check()
  await rm(`${full}.zst`)
  expect(await readLineAt(full, 0)).toBeNull()
})

it('tells no line of a compressed file that is broken', async () => {
  await using temporary = await temporaryHome()
  expect(await readLineAt(await temporary.write(`${path}.zst`, 'not zstd'), 0)).toBeNull()
})
