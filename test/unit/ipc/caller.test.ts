import { expect, it } from 'vitest'
import { isTrusted } from '../../../src-main/ipc/caller'
import { isOurPage } from '../../../src-main/shell/scheme'

const mainFrame = { url: 'app://debrief/index.html' }
const sender = { mainFrame }
const rules = { isOurWindow: () => true, isOurPage }

it('the main frame of our window, on our page, may call', () => {
  expect(isTrusted({ sender, senderFrame: mainFrame }, rules)).toBe(true)
})
it('a frame inside it may not, even with our address', () => {
  expect(isTrusted({ sender, senderFrame: { url: 'app://debrief/index.html' } }, rules)).toBe(false)
})
it('a frame that is gone may not', () => {
  expect(isTrusted({ sender, senderFrame: null }, rules)).toBe(false)
})
it('a page that is not ours may not, even in our window', () => {
  const foreign = { url: 'https://debrief.example/index.html' }
  expect(isTrusted({ sender: { mainFrame: foreign }, senderFrame: foreign }, rules)).toBe(false)
})
it('our page outside our windows may not', () => {
  expect(isTrusted({ sender, senderFrame: mainFrame }, { ...rules, isOurWindow: () => false })).toBe(false)
})
