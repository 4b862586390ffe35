import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { findContradictions } from '../../../src-main/core/contradictions'
import { readSession, transcriptBytes, transcriptsFolder } from '../../support/transcripts'

const recordings = readdirSync(transcriptsFolder, { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.jsonl') && /rollout|scenarios|release/.test(path),
)

it('alarms nobody about the recordings', () => {
  expect(recordings.length).toBeGreaterThan(10)
  const found = recordings.flatMap((path) =>
    findContradictions(readSession(transcriptBytes(path))).map(({ code, said }) => `${join(path)} ${code}: ${said}`),
  )
  expect(found).toEqual([])
})
