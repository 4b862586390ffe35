import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SearchHit } from '../../../src-main/contract/search'
import type { Session } from '../../../src-main/contract/session'
import { openStore } from '../../../src-main/store/store'
import type { Store } from '../../../src-main/store/store'
import { sessionOf } from '../../support/session'
import { ledgerOf, writeOf } from '../../support/storedSession'
import { temporaryFolder } from '../../support/temporaryFolder'

function storeWith(...sessions: Session[]): Store {
  const store = openStore(join(temporaryFolder(), 'debrief.db'))
  onTestFinished(() => store.close())
  put(store, ...sessions)
  return store
}

/** Each newer than the one before. */
function put(store: Store, ...sessions: Session[]): void {
  store.indexTransaction(() => {
    sessions.forEach((session, index) => store.sessions.put(writeOf(session, { activeAt: 1_000 + index })))
  })
}

function search(store: Store, text: string, page = { offset: 0, limit: 20 }): SearchHit[] {
  return store.search.query({ text, ...page }).hits
}

function ids(store: Store, text: string): string[] {
  return search(store, text).map(({ sessionId }) => sessionId)
}

/** A snippet with what matched in brackets. */
function marked(hit: SearchHit | undefined): string[] {
  return (hit?.matches ?? []).map(
    ({ kind, e, snippet }) =>
      `${kind} ${e ?? '-'}: ${snippet.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')}`,
  )
}

const parser = sessionOf({ id: 'parser', title: 'Grammar' })
  .prompt('Please write a parser for café menus')
  .run('npm run build -- --dry-run && sed -n 1,9p src/parseArgs.ts')
  .file('src/core/parseArgs.ts', 'add')
  .file('docs/foo_bar.md', 'move', 0, 0, { movedTo: 'docs/a.b.c.md' })
  .answer('The parser reads every menu.')
  .build()

test('every kind of text is found, and says where it stands', () => {
  const store = storeWith(parser)
  expect(marked(search(store, 'café')[0])).toEqual(['prompt E1: Please write a parser for [café] menus'])
  expect(marked(search(store, 'reads every')[0])).toEqual(['answer E5: The parser [reads] [every] menu.'])
  expect(marked(search(store, 'dry-run')[0])).toEqual([
    'command E2: npm run build -- --[dry-run] && sed -n 1,9p src/parseArgs.ts',
  ])
  expect(marked(search(store, 'foo_bar')[0])).toEqual(['path E4: docs/[foo_bar].md'])
  expect(marked(search(store, 'grammar')[0])).toEqual(['title -: [Grammar]'])
})

test.each([
  ...[
    'parseArgs',
    'parseargs',
    'args',
    'Args.ts',
    'src/core',
    'core/parseArgs.ts',
    'a.b.c',
    '--dry-run',
    'foo_b',
    'bar',
    'rseAr',
    'arseArgs.t',
    'ore/parseA',
    'enu',
  ],
  ...['cafe', 'CAFÉ', 'cafe\u0301', 'pars men', 'menus parser', '"parser for café"', 'npm grammar', '“every menu”'],
])('%s is found', (text) => {
  expect(ids(storeWith(parser), text)).toEqual(['parser'])
})

test.each([
  'parse',
  'gs',
  '"arse"',
  '"enus"',
  'qars',
  'café reads nothing',
  '"for parser"',
  '"parser reads menus"',
  'a.c.b',
  'xparser',
])('%s is found only where it stands', (text) => {
  const hits = ids(storeWith(parser), text)
  expect(hits).toEqual(text === 'parse' ? ['parser'] : [])
})

test.each([
  '',
  '   ',
  '*',
  '"',
  '""',
  '-',
  '--',
  ':',
  '(',
  ')',
  'AND',
  'title:',
  '^',
  '{}',
  '\\',
  '\u0000',
  '🎉',
  '%',
  "'",
  '\ud800',
])('signs that mean something to a database mean nothing here: %j', (text) => {
  expect(ids(storeWith(parser), text)).toEqual([])
  expect(ids(storeWith(parser), `parser ${text}`)).toEqual(text === 'AND' || text === 'title:' ? [] : ['parser'])
})

test('words of a query language are words', () => {
  const store = storeWith(sessionOf({ id: 'sql', title: 'x' }).prompt('SELECT a OR b NOT NEAR c').build())
  expect(ids(store, 'a OR b')).toEqual(['sql'])
  expect(ids(store, 'NOT NEAR')).toEqual(['sql'])
  expect(ids(store, 'z OR b')).toEqual([])
})

const chinese = sessionOf({ id: 'zh', title: 'x' })
  .prompt('请修复parser测试文件的解析错误')
  .answer('修复完成：解析器现在读取所有文件。')
  .build()

test.each(['修复', '测试', '测试文件', '错', '错误', 'parser测试', '修复parser', '解析器 文件', '"读取所有"'])(
  'text without spaces is found from any character on: %s',
  (text) => {
    expect(ids(storeWith(chinese), text)).toEqual(['zh'])
  },
)

test.each(['复修', '测文', '试测', '文件测试', '错误修复', '完成解析'])(
  'characters that do not stand together are not found: %s',
  (text) => {
    expect(ids(storeWith(chinese), text)).toEqual([])
  },
)

test('other scripts: kana of any width, Korean with particles, Thai, Arabic and Hebrew with and without points', () => {
  const texts = {
    ja: 'ﾊﾟｰｻｰをテストする',
    ko: '파서를 고쳐 주세요',
    th: 'แก้ไขไฟล์ทดสอบ',
    ar: 'أصلِحِ المُحلِّل من فضلك',
    he: 'תקן את הַמְּנַתֵּחַ',
    el: 'Διόρθωσε τον ΑΝΑΛΥΤΉΣ',
  }
  const store = storeWith(
    ...Object.entries(texts).map(([id, text]) => sessionOf({ id, title: 'x' }).prompt(text).build()),
  )
  const queries = { ja: 'パーサー', ko: '파서', th: 'ทดสอบ', ar: 'المحلل', he: 'המנתח', el: 'αναλυτης' }
  for (const [id, query] of Object.entries(queries)) expect(ids(store, query), query).toEqual([id])
  expect(ids(store, '파서를'.normalize('NFD'))).toEqual(['ko'])
})

test('titles and summaries come before prompts, answers, paths and commands; newer ones first among equals', () => {
  const command = sessionOf({ id: 'command', title: 'x' }).prompt('y').run('walrus').build()
  const path = sessionOf({ id: 'path', title: 'x' }).prompt('y').file('walrus.ts', 'add').build()
  const answer = sessionOf({ id: 'answer', title: 'x' }).prompt('y').answer('walrus').build()
  const prompt = sessionOf({ id: 'prompt', title: 'x' }).prompt('walrus').build()
  const newerPrompt = sessionOf({ id: 'newerPrompt', title: 'x' }).prompt('walrus').build()
  const title = sessionOf({ id: 'title', title: 'walrus' }).prompt('y').build()
  const spread = sessionOf({ id: 'spread', title: 'x' }).prompt('walrus').answer('z').prompt('tusk').build()
  const store = storeWith(title, prompt, newerPrompt, answer, path, command, spread)
  expect(ids(store, 'walrus')).toEqual(['title', 'spread', 'newerPrompt', 'prompt', 'answer', 'path', 'command'])
  expect(ids(store, 'walrus tusk')).toEqual(['spread'])
})

test('pages follow each other without gaps, and say whether more follow', () => {
  const sessions = Array.from({ length: 7 }, (_, index) => sessionOf({ id: `s${index}`, title: 'walrus' }).build())
  const store = storeWith(...sessions)
  const first = store.search.query({ text: 'walrus', offset: 0, limit: 4 })
  const second = store.search.query({ text: 'walrus', offset: 4, limit: 4 })
  expect([first.isMore, second.isMore]).toEqual([true, false])
  expect([...first.hits, ...second.hits].map(({ sessionId }) => sessionId)).toEqual([
    's6',
    's5',
    's4',
    's3',
    's2',
    's1',
    's0',
  ])
})

test('a session is one hit with three places at most, however often it matches', () => {
  const many = sessionOf({ id: 'many', title: 'walrus' })
  for (let turn = 0; turn < 9; turn++) many.prompt(`walrus ${turn}`).run(`walrus --${turn}`).answer(`a walrus ${turn}`)
  const hits = search(storeWith(many.build()), 'walrus')
  expect(hits).toHaveLength(1)
  expect(hits[0]?.matches.map(({ kind }) => kind)).toEqual(['title', 'prompt', 'prompt'])
})

test('the present summary is found, a replaced one is not', () => {
  const store = storeWith(parser)
  const say = (body: string) =>
    store.transaction(() => {
      store.summaries.put(ledgerOf(parser, { body }), { isRead: true })
      store.sessions.setCurrentSummary(parser.id, 'ledger')
    })
  say('The walrus was fed.')
  expect(marked(search(store, 'walrus')[0])).toEqual(['summary -: The [walrus] was fed.'])
  say('The seal was fed.')
  expect(ids(store, 'walrus')).toEqual([])
  expect(search(store, 'seal')[0]).toMatchObject({ summaryId: 'ledger', title: 'Grammar' })
})

test('what a turn no longer says is not found any more', () => {
  const store = storeWith(parser)
  put(store, sessionOf({ id: 'parser', title: 'Grammar' }).prompt('Feed the walrus').build())
  expect(ids(store, 'walrus')).toEqual(['parser'])
  expect(ids(store, 'menus')).toEqual([])
})

test('the middle of a word that was not there at the last search is found', () => {
  const store = storeWith(parser)
  expect(ids(store, 'alru')).toEqual([])
  put(store, sessionOf({ id: 'zoo', title: 'x' }).prompt('Feed the walrus').build())
  expect(ids(store, 'alru')).toEqual(['zoo'])
})

test('Codex’s own helpers are not found', () => {
  const guardian = sessionOf({ id: 'g', title: 'x', kind: 'guardian', isInternal: true }).prompt('walrus').build()
  expect(ids(storeWith(guardian), 'walrus')).toEqual([])
})

test('a transaction that fails leaves the index as it was', () => {
  const store = storeWith(parser)
  expect(() =>
    store.indexTransaction(() => {
      store.sessions.put(writeOf(sessionOf({ id: 'parser', title: 'Grammar' }).prompt('walrus').build()))
      throw new Error('no')
    }),
  ).toThrow('no')
  store.transaction(() => store.sessions.rename('parser', 'Own'))
  expect(ids(store, 'walrus')).toEqual([])
  expect(ids(store, 'menus')).toEqual(['parser'])
})
