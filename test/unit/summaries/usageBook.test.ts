import { expect, test } from 'vitest'
import type { SettingName, Settings } from '../../../src-main/contract/settings'
import { titleOf } from '../../../src-main/core/session/title'
import { createFakeDebrief, fakeBudget, fakeSession, fakeUsageRow } from '../../support/fakeDebrief'

const prompt = 'Invoices of Nordlicht Werft Kiel'
const long = `${'Please look at '.repeat(3)}the ${prompt} and mend what is wrong with them today`
const query = { by: 'session', sinceDay: null, untilDay: null } as const

async function rowsOf(settings: Partial<Settings>): Promise<readonly (readonly [string | null, string | null])[]> {
  const titles = [prompt, titleOf(long), 'Gone Nordl…']
  const debrief = createFakeDebrief({
    engine: {
      usage: async () => ({
        ...{ totalNanoUsd: 3, parts: [], held: { calls: 0, nanoUsd: 0 }, medianNanoUsd: null, summaries: 0 },
        ...{ month: { bookedNanoUsd: 3, forecastNanoUsd: null }, budget: fakeBudget() },
        rows: titles.map((title, at) => fakeUsageRow({ title, sessionId: `s${at}`, project: '/home/ada/shop' })),
      }),
      session: async (id) => {
        if (id === 's2') throw new Error('gone')
        return fakeSession({ id, turns: fakeSession().turns.map((turn) => ({ ...turn, prompt: long })) })
      },
    },
  })
  for (const [name, value] of Object.entries(settings)) debrief.settings.set(name as SettingName, value)
  const { text } = await debrief.usage.file(query, 'json')
  const { rows } = JSON.parse(text) as { rows: { title: string | null; project: string | null }[] }
  return rows.map(({ title, project }) => [title, project] as const)
}

test('a file of the usage has titles and folders as an export has them, also where a title was cut', async () => {
  expect(titleOf(long)).toMatch(/Werft…$/)
  expect(await rowsOf({})).toEqual([prompt, titleOf(long), 'Gone Nordl…'].map((title) => [title, '/home/ada/shop']))
  const rule = { name: 'customer', pattern: 'Nordlicht Werft Kiel' }
  expect(await rowsOf({ 'privacy.maskHome': true, 'privacy.rules': [rule] })).toEqual([
    ['Invoices of [customer_1]', '[home_1]/shop'],
    [expect.stringMatching(/Invoices of \[customer_1\]…$/), '[home_1]/shop'],
    ['Gone [customer_1]…', '[home_1]/shop'],
  ])
})
