import { expect, test } from 'vitest'
import { recording } from '../../support/codexHome'
import { createPlace } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'

test('without a display “debrief PATH” summarizes, as “summaries run PATH” does', async () => {
  const place = await createPlace()
  const { stdout, stderr, exitCode } = await place.run([recording(fixLoop)])
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  expect(stdout).toMatch(/slugify/i)
  expect(place.openRouter.chatRequests).toHaveLength(1)
})

test('with options it is meant for the terminal, and “open” says what to do', async () => {
  const place = await createPlace()
  const [told, code] = await place.json<{ summaries: { kind: string }[] }>([recording(fixLoop)])
  expect(code).toBe(0)
  expect(told.summaries).toMatchObject([{ kind: 'model' }])
  const { stderr, exitCode } = await place.run(['open', recording(fixLoop)])
  expect(exitCode).toBe(2)
  expect(stderr).toContain('summaries run PATH')
})
