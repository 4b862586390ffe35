import { describeKey, describeTest } from '../contract/describeKey'
import type { Formats } from '../contract/describeKey'
import { links } from '../contract/links'
import { formatUsd } from '../core/money'
import type { Answer } from './answer'
import type { Context } from './command'
import { keyText } from './keyText'
import { localTime } from './localTime'
import { table } from './table'
import { told } from './told'

const formats: Formats = { money: formatUsd, count: (count) => count.toLocaleString('en-US'), instant: localTime }

/** `summaries auth-check`. A key without anything left is a failure, although OpenRouter knows it. */
export async function authCheck({ open }: Context): Promise<Answer> {
  const { account, keys } = await open()
  const check = await account.checkKey()
  const { source, masked } = await keys.status()
  const { verdict, facts, problem, warnings } = describeKey(check, Date.now(), formats)
  const pages = { ...links, ...(await account.keyPages()) }
  const shown = {
    key: pages['openrouter.key'],
    usage: pages['openrouter.activity'],
    status: pages['openrouter.status'],
  }
  return {
    json: {
      ...{ ...check, source, masked, warnings },
      ...{ problem: problem && told(problem), links: shown },
    },
    text: [
      verdict,
      table([
        ['key', keyText({ source, masked, problem: null })],
        ...facts.map(({ name, value }) => [name, value]),
        ...Object.entries(shown).map(([name, url]) => [`${name} page`, url]),
      ]),
      ...warnings.map(({ what, todo }) => `${what} ${todo}`),
    ].join('\n'),
    problems: problem === null ? [] : [problem],
  }
}

/** `summaries test`. */
export async function testKey({ open, signal }: Context): Promise<Answer> {
  const answer = await (await open()).account.test(signal)
  return { json: answer, text: table(describeTest(answer, formats).map(({ name, value }) => [name, value])) }
}
