import { expect, test } from 'vitest'
import type { Summary } from '../../../src-main/contract/summary'
import type { Usage } from '../../../src-main/contract/usage'
import { addSession, threadIdOf } from '../../support/codexHome'
import { errorBody } from '../../support/openrouter/behaviour'
import type { Behaviour } from '../../support/openrouter/behaviour'
import { createPlace, twoSentences } from './place'
import type { Place, Told } from './place'

const fixLoop = 'scenarios/fix-loop.jsonl'
const id = threadIdOf(fixLoop)

interface Ran {
  readonly summaries: Summary[]
  readonly errors: (Told & { subject: string })[]
}

const status = (code: number, body?: unknown): Behaviour => ({
  kind: 'status',
  status: code,
  ...(body ? { body } : {}),
})
const retired = errorBody(404, 'No endpoints found for google/gemini-2.5-flash-lite.', {
  metadata: { error_type: 'model_not_found' },
})

const failures: { name: string; behaviour: Behaviour; code: string; exitCode: number; says: RegExp }[] = [
  { name: 'a wrong key', behaviour: status(401), code: 'key_rejected', exitCode: 3, says: /401/ },
  { name: 'no credit', behaviour: status(402), code: 'no_credit', exitCode: 1, says: /credit.*402/ },
  {
    name: 'a retired model',
    behaviour: status(404, retired),
    code: 'model_unavailable',
    exitCode: 1,
    says: /google\/gemini-2\.5-flash-lite.* Choose another model/,
  },
  { name: 'too many requests', behaviour: status(429), code: 'rate_limited', exitCode: 1, says: /429.*tried again/ },
  { name: 'a broken provider', behaviour: status(503), code: 'provider_down', exitCode: 1, says: /503/ },
]

test.each(failures)(
  '$name: exit $exitCode, one line that says what and what to do, the ledger stands',
  async (failure) => {
    const place = await createPlace()
    addSession(place.codexHome, fixLoop)
    place.openRouter.setDefault(failure.behaviour)
    const [{ summaries, errors }, exitCode] = await place.json<Ran>(['summaries', 'run', id])
    expect(errors).toMatchObject([{ subject: id, code: failure.code }])
    expect(exitCode).toBe(failure.exitCode)
    expect(`${errors[0]?.what} ${errors[0]?.todo}`).toMatch(failure.says)
    expect(summaries).toMatchObject([{ kind: 'ledger', costNanoUsd: 0 }])
    expect(await place.run(['summaries', 'run', id])).toMatchObject({
      exitCode: failure.exitCode,
      stderr: expect.stringMatching(twoSentences),
    })
    // Tried again once the cause is gone, with nothing lost and nothing booked in between.
    place.openRouter.setDefault({ kind: 'answer' })
    expect((await place.json<Usage>(['usage']))[0].totalNanoUsd).toBe(0)
    const [after, endedWell] = await place.json<Ran>(['summaries', 'run', id])
    expect({ endedWell, errors: after.errors }).toEqual({ endedWell: 0, errors: [] })
    expect(after.summaries).toMatchObject([{ kind: 'model' }])
  },
  60_000,
)

test('no network: exit 1, the ledger stands, nothing stays held', async () => {
  const place = await createPlace()
  addSession(place.codexHome, fixLoop)
  const closed = { env: { OPENROUTER_BASE_URL: 'http://127.0.0.1:9/api/v1' } }
  const [{ summaries, errors }, exitCode] = await place.json<Ran>(['summaries', 'run', id], closed)
  expect({ exitCode, code: errors[0]?.code, kind: summaries[0]?.kind }).toEqual({
    ...{ exitCode: 1, code: 'no_network', kind: 'ledger' },
  })
  expect((await place.json<Usage>(['usage']))[0].budget.spentTodayNanoUsd).toBe(0)
}, 60_000)

async function spend(place: Place, setting: string, value: string): Promise<[Ran, number | null]> {
  addSession(place.codexHome, fixLoop)
  expect((await place.run(['settings', 'set', setting, value])).exitCode).toBe(0)
  return place.json<Ran>(['summaries', 'run', id])
}

test.each([
  ['budget.dayUsd', 'budget_day_reached'],
  ['budget.sessionUsd', 'budget_session_reached'],
])('%s reached: exit 4, nothing is sent, the ledger stands', async (setting, code) => {
  const place = await createPlace()
  const [{ summaries, errors }, exitCode] = await spend(place, setting, '0.00001')
  expect(exitCode).toBe(4)
  expect(errors).toMatchObject([{ subject: id, code }])
  expect(`${errors[0]?.what} ${errors[0]?.todo}`).toContain(setting)
  expect(summaries).toMatchObject([{ kind: 'ledger' }])
  expect(place.openRouter.chatRequests).toEqual([])
})
