import { expect, test } from 'vitest'
import { checkClaims } from '../../../src-main/core/verify'
import { sessionOf } from '../../support/session'

const session = sessionOf()
  .prompt('Commit it')
  .run('cat notes.txt', 0, 'You committed 0badcafe.')
  .commit('Add slugify', '3f2a91c')
  .answer('Committed.')
  .build()
const verdictOf = (text: string) => checkClaims([{ section: 'done', text, assertions: [] }], session)[0]?.verdict

test('a hash that was only printed is no commit of the session', () => {
  expect(verdictOf('Committed 0badcafe.')).toBe('struck')
  expect(verdictOf('Committed 3f2a91c.')).toBe('verified')
})
