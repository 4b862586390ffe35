import { describe, expect, it } from 'vitest'
import { Settings } from '../../../src-main/contract/settings'
import type { Place } from '../../../src-main/contract/routes'
import { escapeMarkup, settledText } from '../../../src-main/shell/notificationText'
import type { NotificationText } from '../../../src-main/shell/notificationText'
import { createNotifications } from '../../../src-main/shell/notifications'
import { manualTimers } from '../../support/manualTimers'
import { settled, waitingSession } from '../../support/settled'

function setUp(settings: Partial<Settings> = {}, startMs = 0) {
  const timers = manualTimers()
  const shown: (NotificationText & { click: () => void })[] = []
  const places: Place[] = []
  const kept: string[] = []
  const notifications = createNotifications({
    show: (text, click) => shown.push({ ...text, click }),
    timers,
    now: () => startMs + timers.now(),
    settings: () => Settings.parse(settings),
    goTo: (place) => places.push(place),
    keepHeld: (text) => kept.push(text),
  })
  return { timers, shown, places, kept, notifications }
}

describe('what a notification says', () => {
  it('names the project by its folder, the line, and failed tests before passed ones', () => {
    const event = settled({ tests: { passed: 5, failed: 2, ok: false } })
    expect(settledText(event)).toEqual({
      title: 'demo: Add slugify helper',
      body: 'Tests failed. Added slugify and its tests.\n2 failed, 5 passed',
    })
  })
  it('marks no code, which a notification would show as backticks', () => {
    const text = settledText(settled({ title: 'Fix `slug.ts`', line: 'Changed `src/slug.ts`.' }))
    expect(text.title).toBe('demo: Fix slug.ts')
    expect(text.body.split('\n')[0]).toBe('Done. Changed src/slug.ts.')
  })
  it.each([
    [{ passed: 5, failed: 0, ok: true }, '5 passed'],
    [{ passed: null, failed: null, ok: true }, 'tests passed'],
    [{ passed: null, failed: 2, ok: false }, '2 failed'],
  ])('%j reads %s', (tests, text) => {
    expect(settledText(settled({ tests })).body.split('\n')[1]).toBe(text)
  })
  it('says why only the ledger stands when that needs a look', () => {
    const event = settled({ problem: { code: 'key_rejected', params: {} } })
    expect(settledText(event).body).toContain('OpenRouter rejected the key (401).')
  })
  it('does not nag at every session that there is no key', () => {
    const event = settled({ problem: { code: 'key_missing', params: {} } })
    expect(settledText(event).body).toBe('Done. Added slugify and its tests.')
  })
  it('a Windows project is named by its folder as well', () => {
    expect(settledText(settled({ project: 'C:\\code\\demo' })).title).toBe('demo: Add slugify helper')
  })
  it('a transcript cannot draw a link or lose its end at "<"', () => {
    expect(escapeMarkup('if a<b && <a href="x">y</a>')).toBe('if a&lt;b &amp;&amp; &lt;a href="x"&gt;y&lt;/a&gt;')
  })
})

describe('when a notification is shown', () => {
  it('a newer version leads to its place in Settings, and is kept for later where notifications are off or it is quiet', () => {
    const { notifications, shown, places } = setUp()
    expect(notifications.newerVersion('0.2.0')).toBe(true)
    shown[0]?.click()
    expect(shown[0]?.title).toBe('Debrief 0.2.0 is out')
    expect(places).toEqual([{ page: 'settings', section: 'about' }])
    const off = setUp({ 'notifications.enabled': false })
    const quiet = setUp({ 'notifications.quietFrom': '00:00', 'notifications.quietTo': '23:59' })
    for (const { notifications, shown } of [off, quiet]) {
      expect(notifications.newerVersion('0.2.0')).toBe(false)
      expect(shown).toEqual([])
    }
  })
  it('a chosen model that is gone names its successor, and the click leads to the window that can switch', () => {
    const { notifications, shown, places } = setUp()
    notifications.noticed({
      ...{ model: 'openai/codex-mini', kind: 'withdrawn', endsOn: '2026-01-16' },
      successor: 'openai/gpt-5.1-codex-mini',
    })
    expect(shown).toMatchObject([
      { title: 'openai/codex-mini is gone since 2026-01-16.', body: expect.stringContaining('gpt-5.1-codex-mini') },
    ])
    shown[0]?.click()
    expect(places).toEqual([{ page: 'summaries' }])
  })
  it('one session: one notification, and its click opens exactly that summary', () => {
    const { notifications, timers, shown, places } = setUp()
    notifications.settled(settled({ id: 'S7' }))
    timers.pass(3_000)
    expect(shown).toHaveLength(1)
    shown[0]?.click()
    expect(places).toEqual([{ page: 'summary', id: 'S7' }])
  })
  it('five within three seconds do not make five banners: one, that opens the list', () => {
    const { notifications, timers, shown, places } = setUp()
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      notifications.settled(settled({ id, sessionId: id }))
      timers.pass(500)
    }
    timers.pass(3_000)
    expect(shown.map(({ title }) => title)).toEqual(['5 sessions summarized'])
    shown[0]?.click()
    expect(places).toEqual([{ page: 'summaries' }])
  })
  it('the next moment is counted anew', () => {
    const { notifications, timers, shown } = setUp()
    notifications.settled(settled({ id: 'a', sessionId: 'a' }))
    timers.pass(3_000)
    notifications.settled(settled({ id: 'b', sessionId: 'b' }))
    timers.pass(3_000)
    expect(shown).toHaveLength(2)
  })
  it('the same session twice in a moment is one piece of news: the later one', () => {
    const { notifications, timers, shown, places } = setUp()
    notifications.settled(settled({ id: 'first' }))
    notifications.settled(settled({ id: 'second' }))
    timers.pass(3_000)
    shown[0]?.click()
    expect(shown).toHaveLength(1)
    expect(places).toEqual([{ page: 'summary', id: 'second' }])
  })
  it('switched off, nothing is shown, not even that the window went to the tray', () => {
    const { notifications, timers, shown } = setUp({ 'notifications.enabled': false })
    notifications.settled(settled({}))
    notifications.hidden(true)
    notifications.trayMissing()
    notifications.needsLook(waitingSession())
    timers.pass(3_000)
    expect(shown).toEqual([])
  })
})

const failing = { passed: 5, failed: 2, ok: false }

describe('of what a person is told', () => {
  it('only of trouble, where that is all they want: failing tests are, a session that went well is not', () => {
    const { notifications, timers, shown } = setUp({ 'notifications.onlyFailures': true })
    notifications.settled(settled({ id: 'good', sessionId: 'good' }))
    notifications.settled(settled({ id: 'bad', sessionId: 'bad', tests: failing }))
    timers.pass(3_000)
    notifications.needsLook(waitingSession())
    expect(shown.map(({ body }) => body.split('.')[0])).toEqual([
      'Tests failed',
      'It may be waiting for your approval:\nnpm publish',
    ])
  })
  it.each([
    ['apply_patch', 5, 'apply_patch has had no answer for 5 minutes. It may be waiting for you.'],
    ['stock', 1.9, 'stock has had no answer for 1 minute. It may be waiting for you.'],
  ])('of %s that has not answered, since when', (tool, minutes, body) => {
    const { notifications, shown } = setUp()
    notifications.needsLook(waitingSession({ command: null, tool, quietMs: minutes * 60_000 }))
    expect(shown).toMatchObject([{ title: 'demo: Publish it', body }])
  })
  it('of no muted project, nor of what lies below it, but of its namesake', () => {
    const { notifications, timers, shown } = setUp({ 'notifications.mutedProjects': ['/home/ada/demo'] })
    for (const project of ['/home/ada/demo', '/home/ada/demo/packages/a', '/home/ada/demo2']) {
      notifications.settled(settled({ project, sessionId: project }))
    }
    notifications.needsLook(waitingSession())
    timers.pass(3_000)
    expect(shown.map(({ title }) => title)).toEqual(['demo2: Add slugify helper'])
  })
  it('a session that waits is told at once, and the click goes to the call', () => {
    const { notifications, shown, places } = setUp()
    notifications.needsLook(waitingSession())
    expect(shown).toMatchObject([
      { title: 'demo: Publish it', body: 'It may be waiting for your approval:\nnpm publish' },
    ])
    shown[0]?.click()
    expect(places).toEqual([{ page: 'transcript', id: 'session-9', e: 'E12' }])
  })
  it('a session that failed says what Codex said, cut to one line', () => {
    const error = `stream disconnected\n${'before completion '.repeat(20)}`
    const { notifications, shown } = setUp()
    notifications.needsLook(waitingSession({ kind: 'failed', e: null, command: null, error }))
    expect(shown[0]?.body).toMatch(/^It ended in an error:\nstream disconnected before [^\n]*…$/)
  })
})

describe('in quiet hours', () => {
  const night = { 'notifications.quietFrom': '22:00', 'notifications.quietTo': '07:00' }
  const evening = new Date(2026, 10, 26, 23, 30).getTime()
  const hour = 3_600_000

  it('nothing is shown until their end, and then all of it in one', () => {
    const { notifications, timers, shown, places } = setUp(night, evening)
    for (const id of ['a', 'b', 'c', 'd', 'e']) {
      notifications.settled(settled({ id, sessionId: id }))
      timers.pass(hour)
    }
    notifications.needsLook(waitingSession())
    timers.pass(2 * hour)
    expect(shown).toEqual([])
    timers.pass(hour)
    expect(shown.map(({ title }) => title)).toEqual(['5 summaries and 1 session that needs a look while it was quiet'])
    shown[0]?.click()
    expect(places).toEqual([{ page: 'summaries' }])
    expect(timers.waiting()).toBe(0)
  })
  it('five summaries of one night are five, and one alone is told as itself', () => {
    const { notifications, timers, shown, places } = setUp(night, evening)
    notifications.settled(settled({ id: 'first', sessionId: 's' }))
    timers.pass(hour)
    notifications.settled(settled({ id: 'second', sessionId: 's' }))
    timers.pass(8 * hour)
    expect(shown.map(({ title }) => title)).toEqual(['demo: Add slugify helper'])
    shown[0]?.click()
    expect(places).toEqual([{ page: 'summary', id: 'second' }])
  })
  it('that a person ends early, what was held is told at once, and once', () => {
    const settings: Partial<Settings> = { ...night }
    const { notifications, timers, shown } = setUp(settings, evening)
    notifications.settled(settled({ id: 'a', sessionId: 'a' }))
    notifications.settled(settled({ id: 'b', sessionId: 'b' }))
    timers.pass(hour)
    notifications.settingsChanged()
    expect(shown).toEqual([])
    settings['notifications.quietTo'] = ''
    notifications.settingsChanged()
    timers.pass(10 * hour)
    expect(shown.map(({ title }) => title)).toEqual(['2 summaries while it was quiet'])
  })
  it('what was held when Debrief ended is told by the next run, at the end of the same night, and by no run after it', () => {
    const before = setUp(night, evening)
    before.notifications.settled(settled({ id: 'a', sessionId: 'a' }))
    before.timers.pass(hour)
    const { notifications, timers, shown, kept, places } = setUp(night, evening + 2 * hour)
    notifications.resume(before.kept.at(-1) ?? null)
    expect(shown).toEqual([])
    timers.pass(6 * hour)
    expect(shown.map(({ title }) => title)).toEqual(['demo: Add slugify helper'])
    shown[0]?.click()
    expect(places).toEqual([{ page: 'summary', id: 'a' }])
    expect(kept.at(-1)).toBe('[]')

    const day = setUp(night, evening + 12 * hour)
    day.notifications.resume(before.kept.at(-1) ?? null)
    expect(day.shown).toHaveLength(1)
    for (const none of [null, '[]', 'torn', '[{"text":1}]']) setUp(night, evening).notifications.resume(none)
  })
  it('without any no timer runs', () => {
    const { timers } = setUp(night, evening)
    expect(timers.waiting()).toBe(0)
  })
})
