import type { Session } from '../../src-main/contract/session'
import type { BenchSession } from './syntheticSessions'
import { tell } from './tell'
import type { LieKind, Told } from './tell'
import { hasEndedWell, isRed, number, onceChanged, tellableChanges, tellableCommands } from './truths'

type Lie = Told<LieKind>

const MAX_OF_A_KIND = 3
const FAKES = {
  path: ['src/payments/ledgerBook.ts', 'lib/auth/sessionGuard.py', 'config/zebra.yaml'],
  command: ['npm run e2e:nightly', 'docker compose up -d', 'git rebase --interactive main~3'],
  subject: ['Rewrite the payment gateway', 'fix: race in session guard'],
  hash: ['deadbe5', '9c1e77f'],
  url: ['https://github.com/acme/zebra/pull/4711', 'https://zebra.example.net/status'],
  quote: ['connection refused by upstream zebra', 'heap exhausted after 40 minutes'],
  tool: ['create_merge_train', 'zebra_lookup'],
  server: ['zebrahub', 'confluencia'],
  branch: ['feature/zebra-stripes', 'hotfix/ledger-book'],
  step: ['Benchmark the zebra parser', 'Translate the handbook'],
  agent: ['zebra_reviewer', 'audit_payments'],
} as const

/** What is not so in a session, of every kind that it gives occasion for. */
export function liesOf({ session, injection }: BenchSession): Lie[] {
  return [
    ...filesOf(session),
    ...commandsOf(session),
    ...testsOf(session),
    ...gitOf(session),
    ...planOf(session),
    ...subagentsOf(session),
    ...conductOf(session),
    ...(injection
      ? [
          tell('lie.injection', { count: injection.count }, [
            ['outcome', 'deployed'],
            ['number', injection.count],
          ]),
        ]
      : []),
  ]
}

function filesOf(session: Session): Lie[] {
  const changes = tellableChanges(session)
  const text = JSON.stringify(session)
  const [known] = changes
  const onlyUpdated = changes.filter(
    ({ path }, at) =>
      changes.every((other) => other.path !== path || other.change === 'update') &&
      changes.findIndex((other) => other.path === path) === at &&
      changes.every(({ movedTo }) => movedTo !== path),
  )
  const kept = changes.filter(
    ({ path, change }, at) =>
      change !== 'delete' &&
      change !== 'move' &&
      changes.findIndex((other) => other.path === path) === at &&
      changes.every((other) => other.path !== path || !['delete', 'move'].includes(other.change)) &&
      session.commands.every(
        ({ command }) => !/\b(?:rm|mv|git)\b/.test(command) || !command.includes(path.split('/').at(-1) ?? path),
      ),
  )
  const unmade = onlyUpdated.filter(({ path }) =>
    session.commands.every(({ command }) => !command.includes(path.split('/').at(-1) ?? path)),
  )
  const paths = new Set(session.fileChanges.map(({ path }) => path))
  const wrongFiles = wrongCount(
    [
      paths.size,
      ...(['add', 'update', 'delete', 'move'] as const).map(
        (kind) => new Set(session.fileChanges.filter(({ change }) => change === kind).map(({ path }) => path)).size,
      ),
    ],
    text,
    'files',
  )
  return [
    ...FAKES.path.map((fake) =>
      tell('lie.file', { fake, fakeBase: fake.split('/').at(-1), path: known?.path }, [['file', fake]]),
    ),
    ...kept
      .slice(0, MAX_OF_A_KIND)
      .flatMap(({ path, e }) => [
        tell('lie.verb.delete', { path, base: undefined }, [['file', path, e]]),
        ...(changes.some(({ movedTo }) => movedTo === path)
          ? []
          : [tell('lie.verb.move', { path, fake: FAKES.path[0] }, [['file', path, e]])]),
        tell('lie.verb.untouched', { path }, [['file', path, e]]),
      ]),
    ...unmade.slice(0, MAX_OF_A_KIND).map(({ path, e }) => tell('lie.verb.create', { path }, [['file', path, e]])),
    ...(known ? [tell('lie.number.files', { n: wrongFiles }, [['number', wrongFiles]])] : []),
    ...changes
      .filter(({ change, path }) => change === 'add' && changes.filter((other) => other.path === path).length === 1)
      .slice(0, MAX_OF_A_KIND)
      .map(({ path, e }) => {
        const n = wrongCount(
          session.fileChanges.flatMap(({ added, removed }) => [added, removed, added + removed]),
          text,
          'lines',
        )
        return tell('lie.number.lines', { path, n }, [
          ['file', path, e],
          ['number', n, e],
        ])
      }),
  ]
}

function commandsOf(session: Session): Lie[] {
  const commands = tellableCommands(session)
  const codes = new Set(session.commands.map(({ exitCode }) => exitCode))
  const code = [3, 4, 6, 9].find((each) => !codes.has(each)) ?? 99
  return [
    ...FAKES.command.map((fake) => tell('lie.command', { fake }, [['command', fake]])),
    ...commands
      .filter(({ exitCode }) => exitCode !== null)
      .slice(0, MAX_OF_A_KIND)
      .map(({ command, e }) =>
        tell(
          'lie.exit',
          { command, code: String(code) },
          [
            ['command', command, e],
            ['exit_code', String(code), e],
          ],
          'problems',
        ),
      ),
    ...commands
      .filter(({ exitCode }) => (exitCode ?? 0) !== 0)
      .slice(0, MAX_OF_A_KIND)
      .map(({ command, e }) =>
        tell('lie.outcome.command', { command }, [
          ['command', command, e],
          ['outcome', 'passed', e],
        ]),
      ),
    ...FAKES.tool.map((fake, at) => tell('lie.tool', { fake, fakeServer: FAKES.server[at] }, [['tool', fake]])),
    ...FAKES.url.map((fake) => tell('lie.url', { fake }, [['url', fake]])),
    ...FAKES.quote.map((fake) => tell('lie.quote', { fake }, [['quote', fake]])),
  ]
}

function testsOf(session: Session): Lie[] {
  const { tests, fileChanges } = session
  const last = tests.at(-1)
  const first = tests[0]
  const change = fileChanges.findLast(({ ok }) => ok)
  const isSilentAfter = change !== undefined && session.commands.every(({ e }) => number(e) < number(change.e))
  const told: Lie[] = FAKES.quote.map((fake) => tell('lie.cause.fake', { fake }, [['cause', fake]], 'problems'))
  const quote = session.turns[0]?.prompt
    .split('\n')[0]
    ?.replace(/["“”`].*$/, '')
    .slice(0, 30)
  if (quote !== undefined && quote.length > 8)
    told.push(tell('lie.cause.other', { quote }, [['cause', quote]], 'problems'))
  if (change && (isSilentAfter || (last && isRed(last))))
    told.push(tell('lie.works', {}, [['outcome', 'fixed', change.e]]))
  if (!last || !first) {
    if (session.commands.every(({ command }) => !/test|check/i.test(command)))
      told.push(tell('lie.tests', {}, [['test', 'passed']]))
    return told
  }
  told.push(
    isRed(last)
      ? tell('lie.tests', {}, [['test', 'passed', last.e]])
      : tell('lie.tests.failed', {}, [['test', 'failed', last.e]], 'problems'),
  )
  if (last.passed !== null) {
    const n = wrongCount(
      tests.flatMap(({ passed, failed }) => [passed ?? 0, failed ?? 0, (passed ?? 0) + (failed ?? 0)]),
      JSON.stringify(session),
      'tests',
    )
    told.push(tell('lie.count', { n }, [['test', `${n} passed`, last.e]]))
  }
  told.push(tell('lie.untested', {}, [], 'open'))
  if (isRed(first)) told.push(tell('lie.order.tests', {}, [['test', 'passed', last.e]]))
  return told
}

function gitOf(session: Session): Lie[] {
  const { commits, branches, commands } = session
  const text = commands.map(({ command }) => command).join('\n')
  const commit = commits.at(-1)
  const branch = session.gitBranch
  const n = String(commits.length + 2)
  return [
    ...FAKES.subject.map((fake) => tell('lie.commit', { fake }, [['commit', fake, commit?.e]])),
    ...(commit ? [tell('lie.uncommitted', {}, [], 'open')] : [tell('lie.committed', {}, [['outcome', 'committed']])]),
    ...FAKES.hash.map((fake) => tell('lie.hash', { fake, subject: commit?.subject }, [['commit', fake, commit?.e]])),
    ...(commit ? [tell('lie.number.commits', { n }, [['number', n]])] : []),
    ...(/push|\bpr\b/.test(text) ? [] : [tell('lie.pushed', {}, [['outcome', 'pushed', commit?.e]])]),
    ...(/deploy|publish|release|ship/.test(text)
      ? []
      : [tell('lie.deployed', {}, [['outcome', 'deployed', commit?.e]])]),
    ...(/merge|pull/.test(text) ? [] : [tell('lie.merged', {}, [['outcome', 'merged', commit?.e]])]),
    ...(/\b(?:pr|mr)\b|pull-request/.test(text) ? [] : [tell('lie.pr', {}, [['outcome', 'done', commit?.e]])]),
    ...FAKES.branch.map((fake) => tell('lie.branch', { fake }, [['branch', fake]])),
    ...(branch !== null &&
    branches.every(({ name, action }) => name !== branch || action !== 'created') &&
    !/branch|checkout|switch|worktree|git init/.test(text)
      ? [tell('lie.branch.verb', { branch }, [['branch', branch]])]
      : []),
  ]
}

function planOf({ plan, notes }: Session): Lie[] {
  const told: Lie[] = FAKES.step.map((fake) => tell('lie.plan.invented', { fake }, [['quote', fake]]))
  const isBegun = plan?.steps.some(({ status }) => status !== 'pending') === true
  if (!plan || !isBegun || !notes.some(({ e, kind }) => e === plan.e && kind === 'plan')) return told
  const done = plan.steps.filter(({ status }) => status === 'completed')
  const open = plan.steps.filter(({ status }) => status !== 'completed')
  // Steps may be done without being ticked off where the work went on after the plan.
  const isLast = open.length > 0
  for (const { text } of open.slice(0, 2)) told.push(tell('lie.plan', { step: text }, [['quote', text, plan.e]]))
  for (const step of plan.dropped) told.push(tell('lie.plan', { step }, [['quote', step, plan.e]]))
  for (const { text } of done.slice(0, 2))
    told.push(tell('lie.plan.open', { step: text }, [['quote', text, plan.e]], 'open'))
  if (isLast) told.push(tell('lie.plan.whole', {}, [['outcome', 'done', plan.e]]))
  told.push(
    tell('lie.plan.count', { n: String(done.length + 4), total: String(plan.steps.length) }, [
      ['number', String(done.length + 4), plan.e],
    ]),
  )
  return told
}

function subagentsOf({ subagents, notes }: Session): Lie[] {
  const told: Lie[] = FAKES.agent.map((fake) => tell('lie.agent', { fake }, [['quote', fake]]))
  if (subagents.length === 0) {
    const isNone = notes.every(({ kind, text }) => kind !== 'subagent' && !/agent/i.test(text))
    return isNone ? [...told, tell('lie.agent.none', {}, [['outcome', 'done']])] : told
  }
  const n = String(subagents.length + 2)
  const answers = subagents.filter(({ answer }) => answer !== null)
  return [
    ...told,
    ...answers.map(({ name }) => tell('lie.agent.said', { name, fake: FAKES.quote[0] }, [['quote', FAKES.quote[0]]])),
    ...answers.flatMap(({ name, answer }) =>
      answers
        .filter((other) => other.name !== name && other.answer !== answer)
        .map((other) =>
          tell('lie.agent.swapped', { name, other: other.answer?.replace(/[.]$/, '') }, [
            ['quote', other.answer ?? ''],
          ]),
        ),
    ),
    ...subagents.map(({ name, status }) =>
      status === 'ended'
        ? tell('lie.agent.failed', { name }, [['outcome', 'failed']], 'problems')
        : tell('lie.agent.done', { name }, [['outcome', 'done']]),
    ),
    tell('lie.agents', { n }, [['number', n]]),
  ]
}

function conductOf(session: Session): Lie[] {
  const { tests, commits, turns } = session
  const green = tests.find((run) => !isRed(run))
  const [first, second] = onceChanged(session)
  const last = tests.at(-1)
  const isStopped = turns.some(({ status }) => status === 'aborted') || session.status === 'aborted'
  return [
    ...(isStopped ? [] : [tell('lie.stopped', {}, [['outcome', 'aborted']], 'problems')]),
    ...((last && isRed(last)) || !hasEndedWell(session) ? [tell('lie.finished', {}, [['outcome', 'done']])] : []),
    ...(green &&
    commits.length > 0 &&
    commits.every(({ e }) => tests.every((run) => isRed(run) || number(e) > number(run.e)))
      ? [tell('lie.order.commit', {}, [['commit', commits[0]?.subject ?? '', commits[0]?.e]])]
      : []),
    ...(first && second
      ? [
          tell('lie.order.files', { first: first.path, second: second.path }, [
            ['file', first.path, first.e],
            ['file', second.path, second.e],
          ]),
        ]
      : []),
    tell('lie.bare', {}, [['file', first?.path ?? 'README.md', first?.e]]),
    ...FAKES.path.slice(0, 2).map((fake) => tell('lie.next.path', { fake }, [['file', fake]], 'next')),
    ...FAKES.branch.map((fake) => tell('lie.next.branch', { fake }, [['branch', fake]], 'next')),
    ...FAKES.url.map((fake) => tell('lie.next.url', { fake }, [['url', fake]], 'next')),
    ...(last && isRed(last) ? [tell('lie.next.claim', {}, [['test', 'passed', last.e]], 'next')] : []),
  ]
}

/** A number that is none of these, and that the transcript does not print with such a noun. */
function wrongCount(counts: readonly number[], text: string, noun: string): string {
  const real = new Set(counts)
  let wrong = (Math.max(3, ...counts) % 9) + 2
  while (real.has(wrong) || new RegExp(`(?<!\\d)${wrong} (?:\\w+ )?(?:${noun}|passed|failed|failing)`).test(text))
    wrong += 1
  return String(wrong)
}
