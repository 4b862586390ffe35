import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../../src-main/contract/problem'
import { createUnsavedNotes } from '../../../src-renderer/data/createUnsavedNotes'
import type { UnsavedNotes } from '../../../src-renderer/data/createUnsavedNotes'

/** Local storage, as far as it is used. */
function createStorage(): Storage {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (index) => [...items.keys()][index] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  }
}

interface Sent {
  readonly text: string
  succeed(): void
  fail(): void
}

/** Notes whose saving the test ends as it likes. `stands`: the note that is stored; what is saved takes its place. */
function start({ storage = createStorage(), stands = '' } = {}) {
  const sent: Sent[] = []
  const stored = { note: stands }
  const send = (_id: string, text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const succeed = (): void => {
        stored.note = text
        resolve()
      }
      sent.push({ text, succeed, fail: () => reject(new ProblemError('database_busy')) })
    })
  const notes: UnsavedNotes = createUnsavedNotes(storage, async () => stored.note, send)
  return { notes, sent, storage, stored }
}

/** What was begun asks first what stands, and is sent by then. */
const isSent = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a note that is typed', () => {
  it('is forgotten only when it is saved', async () => {
    const { notes, sent, storage } = start()
    notes.type('s', 'Ask Ada', '')
    const saving = notes.save('s')
    await isSent()
    expect(notes.all()).toMatchObject([{ text: 'Ask Ada', isStuck: false }])
    sent[0]?.succeed()
    await saving
    expect(notes.all()).toEqual([])
    expect(storage.length).toBe(0)
  })

  it('takes what it wrote itself a moment before for no note of somebody else', async () => {
    const { notes, sent, stored } = start()
    notes.type('s', 'Ask Ada', '')
    const first = notes.save('s')
    await isSent()
    // Stored, but the answer is still on its way.
    stored.note = 'Ask Ada'
    notes.type('s', '', 'Ask Ada')
    const second = notes.save('s')
    await isSent()
    expect(notes.all()).toMatchObject([{ text: '', isStuck: false }])
    sent[0]?.succeed()
    await first
    await isSent()
    expect(sent.map(({ text }) => text)).toEqual(['Ask Ada', ''])
    sent[1]?.succeed()
    await second
    expect(notes.all()).toEqual([])
  })

  it('is not sent any more when it was discarded while it waited for another saving', async () => {
    const { notes, sent } = start()
    notes.type('s', 'Ask Ada', '')
    const first = notes.save('s')
    await isSent()
    notes.type('s', 'Ask Ada and Bo', '')
    const second = notes.save('s')
    notes.discard('s')
    sent[0]?.succeed()
    await Promise.all([first, second])
    expect(sent).toHaveLength(1)
  })

  it('stays with its problem when saving fails, and is saved by the next try', async () => {
    const { notes, sent } = start()
    notes.type('s', 'Ask Ada', '')
    const saving = notes.save('s')
    await isSent()
    sent[0]?.fail()
    await saving
    expect(notes.all()).toMatchObject([{ text: 'Ask Ada', isStuck: true, problem: { code: 'database_busy' } }])
    const again = notes.save('s')
    await isSent()
    sent[1]?.succeed()
    await again
    expect(notes.all()).toEqual([])
  })

  it('does not lose what was typed while the words before were on their way', async () => {
    const { notes, sent } = start()
    notes.type('s', 'one', '')
    const first = notes.save('s')
    await isSent()
    notes.type('s', 'two', '')
    sent[0]?.succeed()
    await first
    expect(notes.all()).toMatchObject([{ text: 'two', base: 'one' }])
    const second = notes.save('s')
    await isSent()
    sent[1]?.succeed()
    await second
    expect(notes.all()).toEqual([])
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('goes back to the old words although others are on their way', async () => {
    const { notes, sent } = start({ stands: 'old' })
    notes.type('s', 'other', 'old')
    const first = notes.save('s')
    await isSent()
    notes.type('s', 'old', 'old')
    sent[0]?.succeed()
    await first
    const second = notes.save('s')
    await isSent()
    sent[1]?.succeed()
    await second
    expect(sent.map(({ text }) => text)).toEqual(['other', 'old'])
  })

  it('is not sent twice by a blur and the end of the page', async () => {
    const { notes, sent } = start()
    notes.type('s', 'one', '')
    void notes.save('s')
    void notes.save('s')
    await isSent()
    expect(sent).toHaveLength(1)
  })
})

describe('a note that somebody else wrote while this one was typed', () => {
  it('is not overwritten; both are kept, and saving once more is of somebody who has seen it', async () => {
    const { notes, sent, stored } = start({ stands: 'old' })
    notes.type('s', 'Ask Ada', 'old')
    stored.note = 'written by the command line'
    await notes.save('s')
    expect(sent).toEqual([])
    expect(notes.all()).toMatchObject([
      { text: 'Ask Ada', base: 'written by the command line', isStuck: true, problem: null },
    ])
    const again = notes.save('s')
    await isSent()
    sent[0]?.succeed()
    await again
    expect([stored.note, notes.all()]).toEqual(['Ask Ada', []])
  })

  it('is not overwritten by a second saving either, when it changed once more', async () => {
    const { notes, sent, stored } = start()
    notes.type('s', 'Ask Ada', '')
    stored.note = 'first'
    await notes.save('s')
    stored.note = 'second'
    await notes.save('s')
    expect(sent).toEqual([])
    expect(notes.all()).toMatchObject([{ base: 'second', isStuck: true }])
  })
})

describe('after the window ended in the middle of it', () => {
  function cutOff(): Storage {
    const { notes, storage } = start()
    notes.type('s', 'Ask Ada أولاً 先', 'old')
    return storage
  }

  it('is there at once, and is saved', async () => {
    const { notes, sent } = start({ storage: cutOff(), stands: 'old' })
    expect(notes.all()).toMatchObject([{ sessionId: 's', text: 'Ask Ada أولاً 先' }])
    const recovered = notes.recover()
    await isSent()
    sent[0]?.succeed()
    await recovered
    expect(sent.map(({ text }) => text)).toEqual(['Ask Ada أولاً 先'])
    expect(notes.all()).toEqual([])
  })

  it('is not saved again where it had arrived', async () => {
    const { notes, sent } = start({ storage: cutOff(), stands: 'Ask Ada أولاً 先' })
    await notes.recover()
    expect([sent.length, notes.all().length]).toEqual([0, 0])
  })

  it('does not overwrite another note that was written since, and is not lost either', async () => {
    const { notes, sent } = start({ storage: cutOff(), stands: 'written by the command line' })
    await notes.recover()
    expect(sent).toEqual([])
    expect(notes.all()).toMatchObject([{ text: 'Ask Ada أولاً 先', isStuck: true, problem: null }])
  })

  it('says so where the session is not there', async () => {
    const gone = (): Promise<string> => Promise.reject(new ProblemError('session_not_found', { id: 's' }))
    const notes = createUnsavedNotes(cutOff(), gone, async () => {})
    await notes.recover()
    expect(notes.all()).toMatchObject([{ isStuck: true, problem: { code: 'session_not_found' } }])
  })

  it('reads nothing into what is no note', () => {
    const storage = createStorage()
    storage.setItem('debrief.note.a', '{torn')
    storage.setItem('debrief.note.b', 'null')
    storage.setItem('debrief.listWidth', '280')
    expect(
      createUnsavedNotes(
        storage,
        async () => '',
        async () => {},
      ).all(),
    ).toEqual([])
  })
})
