import { SettingName, Settings } from '../../contract/settings'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'
import { parseSettingText, settingName } from '../parseSettingText'
import { table } from '../table'

export const settingsCommands: readonly Command[] = [
  {
    name: 'settings list',
    usage: '',
    about: 'List every setting with its value.',
    options: {},
    words: { min: 0, max: 0 },
    run: list,
  },
  {
    name: 'settings get',
    usage: 'NAME',
    about: 'Show the value of one setting.',
    options: {},
    words: { min: 1, max: 1 },
    run: get,
  },
  {
    name: 'settings set',
    usage: 'NAME VALUE',
    about: 'Change one setting. Lists are a,b,c or JSON.',
    options: {},
    words: { min: 2, max: 2 },
    run: set,
  },
]

async function list({ open }: Context): Promise<Answer> {
  const values = (await open()).settings.all()
  const defaults = Settings.parse({})
  const rows = SettingName.options.map((name) => ({ name, value: values[name], default: defaults[name] }))
  return { json: rows, text: table(rows.map(({ name, value }) => [name, valueText(value)])) }
}

async function get({ open, words }: Context): Promise<Answer> {
  const name = settingName(words[0] ?? '')
  const value = (await open()).settings.all()[name]
  return { json: value, text: valueText(value) }
}

async function set({ open, words }: Context): Promise<Answer> {
  const [nameText = '', text = ''] = words
  const name = settingName(nameText)
  const value = (await open()).settings.set(name, parseSettingText(name, text))[name]
  return { json: { name, value }, text: `${name} is ${valueText(value) || 'empty'} now.` }
}

function valueText(value: Settings[SettingName]): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return value.map((item) => (typeof item === 'object' ? JSON.stringify(item) : item)).join(',')
  return value === null ? 'none' : JSON.stringify(value)
}
