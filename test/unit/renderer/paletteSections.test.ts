import { describe, expect, it } from 'vitest'
import type { Command, CommandChoice } from '../../../src-renderer/features/palette/commands'
import { recentIds, withRecent } from '../../../src-renderer/features/palette/recent'
import { sectionsOfAll, sectionsOfChoice, sectionsOfTyped } from '../../../src-renderer/features/palette/sections'
import type { PaletteSection } from '../../../src-renderer/features/palette/sections'

const command = (id: string, group: Command['group'], label: string, of?: string): Command => ({
  ...{ id, group, label, run: () => undefined },
  ...(of !== undefined && { of }),
})
const copyAs: CommandChoice = {
  ...{ id: 'copyAs', group: 'shown', label: 'Copy as…' },
  choices: [
    command('copyAs.html', 'shown', 'HTML page', 'Copy as…'),
    command('copyAs.json', 'shown', 'JSON', 'Copy as…'),
  ],
}
const commands = [copyAs, command('usage', 'go', 'Usage'), command('limits', 'settings', 'Limits', 'Settings')]
const session = (sessionId: string, title: string) => ({ sessionId, summaryId: null, title, project: '', activeAt: 0 })

const shown = (sections: readonly PaletteSection[]) =>
  sections.map(({ name, rows }) => [name, rows.map(({ key }) => key)])

describe('the palette', () => {
  it('with nothing typed offers what was used last and does not offer it twice', () => {
    expect(shown(sectionsOfAll(commands, ['usage', 'gone', 'copyAs.json']))).toEqual([
      ['recent', ['usage', 'copyAs.json']],
      ['shown', ['copyAs']],
      ['settings', ['limits']],
    ])
  })
  it('finds what is inside a choice, with what it is one of', () => {
    const [first] = sectionsOfTyped('json', commands, [], [])
    expect(first?.rows.map(({ text }) => text)).toEqual(['Copy as › JSON'])
    expect(shown(sectionsOfTyped('settings lim', commands, [], []))).toEqual([
      ['settings', ['limits']],
      ['search', ['search:']],
    ])
  })
  it('the group with the best match stands first', () => {
    const titles = [session('a', 'Usage of limits'), session('b', 'Mend usages')]
    expect(shown(sectionsOfTyped('usage', commands, titles, []))).toEqual([
      ['go', ['usage']],
      ['sessions', ['session:a', 'session:b']],
      ['search', ['search:']],
    ])
    expect(sectionsOfTyped('mend', commands, titles, [])[0]?.name).toBe('sessions')
  })
  it('what the search finds meanwhile moves no row that is there, and comes once', () => {
    const titles = [session('a', 'Limits of json')]
    const before = shown(sectionsOfTyped('json', commands, titles, []))
    const after = shown(
      sectionsOfTyped('json', commands, titles, [session('a', 'Limits of json'), session('z', 'json')]),
    )
    expect(before).toEqual([
      ['shown', ['copyAs.json']],
      ['sessions', ['session:a']],
      ['search', ['search:']],
    ])
    expect(after).toEqual([before[0], ['sessions', ['session:a', 'session:z']], before[2]])
    // Also where no title was known here: what stood first stays first.
    expect(sectionsOfTyped('json', commands, [], [session('z', 'json')])[0]?.name).toBe('shown')
  })
  it('inside a choice only its own rows are found', () => {
    expect(shown(sectionsOfChoice(copyAs, ''))).toEqual([['choices', ['copyAs.html', 'copyAs.json']]])
    expect(shown(sectionsOfChoice(copyAs, 'js'))).toEqual([['choices', ['copyAs.json']]])
    expect(sectionsOfChoice(copyAs, 'usage')).toEqual([])
  })
})

it('what was used last is kept newest first, once, and no more than five of it', () => {
  const kept = ['a', 'b', 'c', 'd', 'e', 'f', 'b'].reduce(withRecent, '[]')
  expect(recentIds(kept)).toEqual(['b', 'f', 'e', 'd', 'c'])
  expect(recentIds('{')).toEqual([])
  expect(recentIds('[1,"a"]')).toEqual(['a'])
  expect(recentIds('7')).toEqual([])
})
