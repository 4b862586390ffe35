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

/** Notes whose saving the test ends as it likes. */
function start(storage = createStorage()): { notes: UnsavedNotes; sent: Sent[]; storage: Storage } {
  const sent: Sent[] = []
  const send = (_id: string, text: string): Promise<void> =>
    new Promise((succeed, reject) => {
      sent.push({ text, succeed, fail: () => reject(new ProblemError('database_busy')) })
    })
  return { notes: createUnsavedNotes(storage, send), sent, storage }
}

describe('a note that is typed', () => {
  it('is forgotten only when it is saved', async () => {
    const { notes, sent, storage } = start()
    notes.type('s', 'Ask Ada', '')
    const saving = notes.save('s')
    expect(notes.all()).toMatchObject([{ text: 'Ask Ada', isStuck: false }])
    sent[0]?.succeed()
    await saving
    expect(notes.all()).toEqual([])
    expect(storage.length).toBe(0)
  })

  it('stays with its problem when saving fails, and is saved by the next try', async () => {
    const { notes, sent } = start()
    notes.type('s', 'Ask Ada', '')
    const saving = notes.save('s')
    sent[0]?.fail()
    await saving
    expect(notes.all()).toMatchObject([{ text: 'Ask Ada', isStuck: true, problem: { code: 'database_busy' } }])
    const again = notes.save('s')
    sent[1]?.succeed()
    await again
    expect(notes.all()).toEqual([])
  })

  it('does not lose what was typed while the words before were on their way', async () => {
    const { notes, sent } = start()
    notes.type('s', 'one', '')
    const first = notes.save('s')
    notes.type('s', 'two', '')
    const second = notes.save('s')
    sent[0]?.succeed()
    await first
    expect(notes.all()).toMatchObject([{ text: 'two', base: 'one' }])
    sent[1]?.succeed()
    await second
    expect(notes.all()).toEqual([])
    expect(sent.map(({ text }) => text)).toEqual(['one', 'two'])
  })

  it('goes back to the old words although others are on their way', async () => {
    const { notes, sent } = start()
    notes.type('s', 'other', 'old')
    const first = notes.save('s')
    notes.type('s', 'old', 'old')
    sent[0]?.succeed()
    await first
    const second = notes.save('s')
    sent[1]?.succeed()
    await second
    expect(sent.map(({ text }) => text)).toEqual(['other', 'old'])
  })

  it('is not sent twice by a blur and the end of the page', () => {
    const { notes, sent } = start()
    notes.type('s', 'one', '')
    void notes.save('s')
    void notes.save('s')
    expect(sent).toHaveLength(1)
  })
})

describe('after the window ended in the middle of it', () => {
  const stands = (note: string) => async (): Promise<string> => note
  function cutOff(): Storage {
    const { notes, storage } = start()
    notes.type('s', 'Ask Ada أولاً 先', 'old')
    return storage
  }

  it('is there at once, and is saved', async () => {
    const { notes, sent } = start(cutOff())
    expect(notes.all()).toMatchObject([{ sessionId: 's', text: 'Ask Ada أولاً 先' }])
    const recovered = notes.recover(stands('old'))
    await Promise.resolve()
    await Promise.resolve()
    sent[0]?.succeed()
    await recovered
    expect(sent.map(({ text }) => text)).toEqual(['Ask Ada أولاً 先'])
    expect(notes.all()).toEqual([])
  })

  it('is not saved again where it had arrived', async () => {
    const { notes, sent } = start(cutOff())
    await notes.recover(stands('Ask Ada أولاً 先'))
    expect([sent.length, notes.all().length]).toEqual([0, 0])
  })

  it('does not overwrite another note that was written since, and is not lost either', async () => {
    const { notes, sent } = start(cutOff())
    await notes.recover(stands('written by the command line'))
    expect(sent).toEqual([])
    expect(notes.all()).toMatchObject([{ text: 'Ask Ada أولاً 先', isStuck: true, problem: null }])
  })

  it('says so where the session is not there', async () => {
    const { notes } = start(cutOff())
    await notes.recover(() => Promise.reject(new ProblemError('session_not_found', { id: 's' })))
    expect(notes.all()).toMatchObject([{ isStuck: true, problem: { code: 'session_not_found' } }])
  })

  it('reads nothing into what is no note', () => {
    const storage = createStorage()
    storage.setItem('debrief.note.a', '{torn')
    storage.setItem('debrief.note.b', 'null')
    storage.setItem('debrief.listWidth', '280')
    expect(createUnsavedNotes(storage, async () => {}).all()).toEqual([])
  })
})
