import { describe, expect, it } from 'vitest'
import type { Session } from '../../../src-main/contract/session'
import { Settings } from '../../../src-main/contract/settings'
import type { Summary } from '../../../src-main/contract/summary'
import { Summary as SummarySchema } from '../../../src-main/contract/summary'
import type { ExportFormat } from '../../../src-main/contract/export'
import { createDigestExport, createRangeExport, exportSummary } from '../../../src-main/core/export'
import { exportName } from '../../../src-main/core/export/exportName'
import { cellMarkdown, inlineMarkdown } from '../../../src-main/core/export/inlineMarkdown'
import { privacyOf } from '../../../src-main/core/redact'
import { composeDigest } from '../../../src-main/core/digest'
import { titleOf } from '../../../src-main/core/session/title'
import { describeLedger } from '../../../src-main/core/ledger'
import { sessionOf } from '../../support/session'
import { ledgerOf } from '../../support/storedSession'
import { claimOf, sourceOf } from '../digest/source'

const privacy = privacyOf(Settings.parse({}))
const formats: readonly ExportFormat[] = ['markdown', 'json', 'html', 'handoff', 'changelog', 'standup']
const session = sessionOf()
  .prompt('Write a slugify helper')
  .file('src/slug.ts', 'add', 12)
  .run('npm test', 0, 'ok', { passed: 3, failed: 0 })
  .commit('Add slugify', 'abc1234')
  .answer('Added.')
  .build()
const claims = [
  claimOf('title', 'Slugify helper'),
  claimOf('line', 'Added slugify; three tests pass.', { evidence: ['E2', 'E3'] }),
  claimOf('done', 'Added `slugify` in `src/slug.ts`.', { evidence: ['E2'] }),
  claimOf('done', 'Deployed it to production.', { verdict: 'struck', evidence: [], reason: 'nothing was deployed' }),
  claimOf('decided', 'It reads well.', { verdict: 'unchecked', evidence: [] }),
  claimOf('open', 'The docs are missing.', { evidence: ['E5'] }),
]
const summary = summaryOf(session, { claims })

function summaryOf(of: Session, more: Partial<Summary> = {}): Summary {
  return ledgerOf(of, {
    id: 'sum-1',
    kind: 'model',
    model: 'maker/one',
    title: 'Slugify helper',
    line: 'Added slugify; three tests pass.',
    ...more,
  }).summary
}

function written(
  format: ExportFormat,
  more: { summary?: Summary; session?: Session; title?: string; isVerifiedOnly?: boolean } = {},
): string {
  const subject = { summary, session, title: 'Slugify helper', project: '/home/ada/demo', ...more }
  return exportSummary(subject, format, { privacy, isVerifiedOnly: more.isVerifiedOnly ?? false }).text
}

describe('what was struck', () => {
  it('is struck in every format that shows it, with its reason', () => {
    expect(written('markdown')).toContain('~~Deployed it to production.~~ (struck: nothing was deployed)')
    expect(written('html')).toMatch(/<del>Deployed it to production\.<\/del>.*struck: nothing was deployed/)
    expect(SummarySchema.parse(JSON.parse(written('json'))).claims).toHaveLength(6)
  })
  it('is nowhere with verified sentences only, nor is what could not be checked', () => {
    for (const format of formats)
      expect(written(format, { isVerifiedOnly: true }), format).not.toMatch(/Deployed|reads well/)
  })
  it('never gets into a handoff, a changelog entry or a line', () => {
    for (const format of ['handoff', 'changelog', 'standup'] as const)
      expect(written(format), format).not.toMatch(/Deployed|reads well/)
  })
})

describe('evidence', () => {
  it('every link of the page leads to a row of its own table', () => {
    for (const [format, link, target] of [
      ['html', /href="#(E\d+)"/g, (id: string) => `id="${id}"`],
      ['markdown', /\]\(#(e\d+)\)/g, (id: string) => `<a id="${id}"></a>`],
    ] as const) {
      const text = written(format)
      const links = [...text.matchAll(link)].map(([, id = '']) => id)
      expect(links.length, format).toBeGreaterThan(3)
      for (const id of links) expect(text.split(target(id)), id).toHaveLength(2)
    }
  })
  it('of a range the same event of two sessions is two rows', () => {
    const range = createRangeExport({ privacy, isVerifiedOnly: false })
    range.add({ summary, session, title: 'One', project: '' })
    range.add({ summary, session, title: 'Two', project: '' })
    const when = {
      range: { kind: 'days', sinceDay: '2026-11-23', untilDay: '2026-11-24' },
      from: 0,
      to: 1,
      leftOut: 3,
    } as const
    const { name, text } = range.end(when, 'html')
    expect(name).toBe('debrief-sessions-2026-11-23-to-2026-11-24.html')
    expect(text).toContain('id="s1-E2"')
    expect(text).toContain('id="s2-E2"')
    expect(text).toContain('3 older sessions are not told here')
    expect(text.match(/ id="([^"]+)"/g)).toHaveLength(new Set(text.match(/ id="([^"]+)"/g)).size)
  })
  it('of chosen sessions says how many, in their order, and claims no time that they are of', () => {
    const chosen = createRangeExport({ privacy, isVerifiedOnly: false })
    chosen.add({ summary, session, title: 'Second', project: '' })
    const one = chosen.endChosen('markdown')
    expect([one.name, one.text.split('\n')[0]]).toEqual(['debrief-1-session.md', '# 1 session'])
    chosen.add({ summary, session, title: 'First', project: '' })
    const { name, text } = chosen.endChosen('markdown')
    expect(name).toBe('debrief-2-sessions.md')
    expect(text.match(/^##? .*$/gm)?.slice(0, 2)).toEqual(['# 2 sessions', '## Second'])
    expect(text.indexOf('## Second')).toBeLessThan(text.indexOf('## First'))
    const json = JSON.parse(chosen.endChosen('json').text)
    expect(Object.keys(json)).toEqual(['summaries'])
    expect(json.summaries).toHaveLength(2)
    expect(chosen.endChosen('html').text).toContain('<h1>2 sessions</h1>')
  })
})

const secret = `sk-or-v1-${'0123456789abcdef'.repeat(4)}`

describe('secrets', () => {
  it('are masked in every format, wherever they stand: title, line, claim, prompt, command, path, commit, project', () => {
    const leaky = sessionOf({ cwd: `/home/ada/${secret}`, title: secret, gitBranch: secret })
      .prompt(`Use ${secret}`)
      .file(`src/${secret}.ts`, 'add')
      .run(`curl -H "Authorization: Bearer ${secret}"`, 1, secret, { failed: 1 })
      .commit(`Add ${secret}`, 'abc1234')
      .answer(secret)
      .build()
    const all = leaky.notes.concat().map(({ e }) => e)
    const why = { name: 'text_not_there', values: { text: secret } }
    const leakyClaims = (
      ['title', 'line', 'asked', 'done', 'decided', 'problems', 'open', 'next', 'changes'] as const
    ).map((section) =>
      claimOf(section, `It is ${secret}`, { evidence: ['E1', 'E2', 'E3', ...all], was: secret, reason: secret, why }),
    )
    const contradictions = [{ code: 'tests_failed' as const, said: secret, saidE: 'E1', evidence: [] }]
    const leakySummary = summaryOf(leaky, {
      claims: leakyClaims,
      contradictions,
      title: secret,
      line: secret,
      body: secret,
    })
    for (const format of formats) {
      const { name, text } = exportSummary(
        { summary: leakySummary, session: leaky, title: secret, project: `/home/ada/${secret}` },
        format,
        { privacy, isVerifiedOnly: false },
      )
      expect(`${name} ${text}`, format).not.toContain('0123456789abcdef')
      expect(text, format).toContain('openrouter_key_1')
    }
  })
})

const hostile = [
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</title><script>x</script>',
  ],
  ...[
    '</style><script>x</script>',
    '<!-- ',
    ']]>',
    'javascript:alert(1)',
    '`<b>`',
    '&lt;script&gt;',
    '\u0000<svg/onload=x>',
  ],
]

describe('hostile text in HTML', () => {
  it('is only ever text: no element and no attribute comes of it, and nothing can run', () => {
    const text = hostile.join(' ')
    const bad = sessionOf({ cwd: text, gitBranch: text })
      .prompt(text)
      .file(text, 'move', 1, 1, { movedTo: text })
      .run(text, 1)
      .commit(text, text)
      .answer(text)
      .build()
    const evidence = ['E1', 'E2', 'E3', 'E4', 'E5', '"><script>E6']
    const badSummary = summaryOf(bad, {
      title: text,
      line: text,
      model: text,
      claims: [
        claimOf('line', text),
        claimOf('done', text, { evidence }),
        claimOf('open', text, { verdict: 'struck', reason: text }),
        claimOf('next', text, { verdict: 'unchecked' }),
      ],
    })
    const range = createRangeExport({ privacy, isVerifiedOnly: false })
    range.add({ summary: badSummary, session: bad, title: text, project: text })
    range.add({ summary: badSummary, session: bad, title: text, project: text })
    const when = { range: { kind: 'look' }, from: null, to: null, leftOut: 0 } as const
    for (const html of [
      written('html', { summary: badSummary, session: bad, title: text }),
      range.end(when, 'html').text,
    ]) {
      const tags = html.match(/<[^>]*>/g) ?? []
      const names = new Set(tags.map((tag) => /^<[/!]?([a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase()))
      for (const name of ['script', 'img', 'svg', 'b', 'iframe', '']) expect(names, name).not.toContain(name)
      expect(tags.join('\n')).not.toMatch(/\son\w+\s*=|javascript:|src\s*=|&lt;[^"]*"/i)
      expect(html).toContain(`default-src 'none'`)
      expect(html).not.toContain('\u0000')
    }
  })
})

describe('hostile text in Markdown', () => {
  it.each([
    ['# Heading', '\\# Heading'],
    ['> quote', '\\> quote'],
    ['- item', '\\- item'],
    ['12. item', '12\\. item'],
    ['a\n\n# b', 'a # b'],
    ['![x](http://evil.example/?q)', '![x\\](http://evil.example/?q)'],
    ['[x]: http://evil.example', '[x\\]: http://evil.example'],
    ['<img src=x>', '\\<img src=x>'],
    ['code `<b>` stays', 'code `<b>` stays'],
    ['an odd ` tick <b>', 'an odd \\` tick \\<b>'],
    ['C:\\new', 'C:\\\\new'],
    ['[github_token_1] stays', '[github_token_1] stays'],
  ])('%j', (text, markdown) => expect(inlineMarkdown(text)).toBe(markdown))
  it('a bar ends no cell', () => expect(cellMarkdown('`a | b`')).toBe('`a \\| b`'))
})

describe('a handoff', () => {
  it('says without a model what whoever goes on has to know', () => {
    const steps = [{ text: 'Write the docs', status: 'pending' as const }]
    const planned = { ...session, plan: { e: 'E1', turn: 0, steps, dropped: [] } }
    const ledger = describeLedger(planned)
    const text = written('handoff', {
      session: planned,
      summary: summaryOf(planned, { ...ledger, kind: 'ledger', model: null }),
    })
    for (const line of [
      '- Asked first: “Write a slugify helper”',
      '- `src/slug.ts` added (+12 −0)',
      '- Last run: `npm test`: 3 passed.',
      '- Branch: `main`',
      '- Last commit: “Add slugify” (`abc1234`)',
      '- In the plan: Write the docs',
      '- The plan goes on with: Write the docs',
      `- Resume the session: \`codex resume ${planned.id}\``,
      '- In the folder: `/home/dev/demo`',
    ]) {
      expect(text.split('\n')).toContain(line)
    }
  })
  it('takes the next step from what stands: a step, else a failed test, else what is open', () => {
    const red = sessionOf().prompt('Mend it').run('npm test', 1, '', { failed: 2 }).answer('Done.').build()
    const next = (more: Parameters<typeof written>[1]): string | undefined =>
      /## Next step\n\n- (.*)/.exec(written('handoff', more))?.[1]
    expect(next({ summary: summaryOf(session, { claims: [...claims, claimOf('next', 'Write them.')] }) })).toBe(
      'Write them.',
    )
    expect(next({ session: red, summary: summaryOf(red, { claims }) })).toBe('Make the last test run pass: `npm test`.')
    expect(next({})).toBe('The docs are missing.')
    const aborted = sessionOf().prompt('First this').answer('Ok.').prompt('Then that').aborts().build()
    expect(next({ session: aborted, summary: summaryOf(aborted, { claims }) })).toBe(
      'Take up the last turn, which did not come to its end: “Then that”',
    )
    expect(next({ summary: summaryOf(session) })).toBe('The transcript leaves nothing open.')
  })
})

it('a changelog entry is what changed, else what was done, else the commits, else the line', () => {
  const entry = (all: Summary['claims'], kind: Summary['kind'] = 'model', of = session): string =>
    written('changelog', { session: of, summary: summaryOf(of, { claims: all, kind }) })
  expect(entry([...claims, claimOf('changes', 'A slugify helper.')])).toBe('- A slugify helper.\n')
  expect(entry(claims)).toBe('- Added `slugify` in `src/slug.ts`.\n')
  expect(entry(claims, 'ledger')).toBe('- Add slugify (`abc1234`)\n')
  expect(entry(claims, 'ledger', { ...session, commits: [] })).toBe('- Added slugify; three tests pass.\n')
})

it('a file name is one that every file system takes, in any script', () => {
  expect(exportName('Fix ../../etc/passwd: "CON"?', 'markdown')).toBe('debrief-fix-etc-passwd-con.md')
  expect(exportName('أضف شجرة بحث', 'html')).toBe('debrief-أضف-شجرة-بحث.html')
  expect(exportName('…', 'handoff')).toBe('debrief-handoff-summary.md')
  expect(Buffer.byteLength(exportName('𠀀'.repeat(300), 'json'))).toBeLessThan(255)
})

describe('the person’s own rules in words that a ledger cut long ago', () => {
  const own = { ...privacy, maskEmails: true, rules: [{ name: 'customer', pattern: 'Nordlicht\\s+Werft\\s+Kiel' }] }
  const name = 'Nordlicht Werft Kiel'
  const mail = 'margarethe.oberlaender@schiffsversicherung-nord.example-gmbh.com'
  const isLeft = /Nor|Wer|Kie|marga|oberl|schiff/
  /** At every place a sentence may be cut at. */
  const pads = Array.from({ length: 170 }, (_, index) => index * 3)

  function tellingOf(pad: number): { session: Session; summary: Summary; title: string } {
    const before = 'Write a word. '.repeat(40).slice(0, pad)
    const text = `${before} ${name.replace(' ', '\n')} and ${mail} and so on, which is more than any sentence has room for. ${'x '.repeat(90)}`
    const told = sessionOf({ title: titleOf(`${before} ${name} and ${mail} ${'x '.repeat(60)}`) })
      .prompt(text)
      .run(`node mail.js "${text}"`, 1, text)
      .commit(text, 'abc1234')
      .answer(`All tests pass. ${text}`)
      .build()
    return { session: told, summary: ledgerOf(told, describeLedger(told)).summary, title: told.title }
  }

  it('nothing of what they match is left in any format, wherever the cut was', () => {
    let cut = 0
    for (const pad of pads) {
      const telling = tellingOf(pad)
      if (/(?:Nor|Werft|mar)\S*(?: \S*)?…/.test(JSON.stringify(telling.summary))) cut += 1
      for (const format of formats) {
        const { text, name: file } = exportSummary({ ...telling, project: '/work/demo' }, format, {
          privacy: own,
          isVerifiedOnly: false,
        })
        expect(text + file, `${format}, ${pad} before`).not.toMatch(isLeft)
      }
    }
    expect(cut, 'ledgers that were cut within a match').toBeGreaterThan(20)
  })

  it('nor in a digest', () => {
    for (const pad of pads) {
      const { session: told, summary: ledger } = tellingOf(pad)
      const digest = composeDigest([sourceOf(told, { summary: ledger })], {
        ...{ range: { kind: 'look' }, from: null, to: null, lookedAt: null, leftOut: 0 },
      })
      for (const format of ['markdown', 'json'] as const) {
        const exporting = createDigestExport(own)
        exporting.add(told)
        const { text, name: file } = exporting.end(digest, format)
        expect(text + file, `${format}, ${pad} before`).not.toMatch(isLeft)
      }
    }
  })

  it('and words that only begin alike stay', () => {
    const told = sessionOf({ title: 'T' }).prompt(`For ${name}`).build()
    const line = 'The nor… and Northern… and Nordlicht… stay apart.'
    const { text } = exportSummary(
      {
        session: told,
        title: 'T',
        project: '',
        summary: ledgerOf(told, { line, claims: [claimOf('line', line)] }).summary,
      },
      'standup',
      { privacy: own, isVerifiedOnly: false },
    )
    expect(text).toContain('The nor… and Northern… and [customer_1]… stay apart.')
  })
})
