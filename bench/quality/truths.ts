import type { Command, FileChange, Session } from '../../src-main/contract/session'
import type { BenchSession } from './syntheticSessions'
import { tell } from './tell'
import type { Told, TrueKind } from './tell'

type Truth = Told<TrueKind>

const MAX_OF_A_KIND = 3

/** What is so in a session, read off its facts: the oracle of the bench, written without the verifier. */
export function truthsOf({ session, injection }: BenchSession): Truth[] {
  return [
    ...filesOf(session),
    ...commandsOf(session),
    ...testsOf(session),
    ...gitOf(session),
    ...planOf(session),
    ...subagentsOf(session),
    ...saidOf(session),
    ...orderOf(session),
    ...nextOf(session),
    ...(injection
      ? [tell('injection.told', { path: injection.path, quote: injection.quote }, [['quote', injection.quote]])]
      : []),
  ]
}

export function number(e: string): number {
  return Number(e.slice(1))
}

/** Changes that took place, of paths that a sentence can hold. */
export function tellableChanges({ fileChanges }: Session): FileChange[] {
  return fileChanges.filter(({ ok, path }) => ok && isTellable(path))
}

export function isTellable(path: string): boolean {
  return /^[\w./-]+\/[\w-]+\.[a-z]{1,4}$/.test(path) || /^(?:README|[a-z]+)\.(?:md|ts|py|txt)$/.test(path)
}

/** Commands short enough to be named, whose words are no part of another's. */
export function tellableCommands({ commands }: Session): Command[] {
  return commands.filter(
    ({ command, e }) =>
      command.length >= 4 &&
      command.length <= 60 &&
      !/[`\n"“”]/.test(command) &&
      commands.every((other) => other.e === e || !other.command.includes(command)),
  )
}

export function isRed({ ok, failed }: Session['tests'][number]): boolean {
  return !ok || (failed ?? 0) > 0
}

export function hasEndedWell({ status, turns }: Session): boolean {
  return status === 'ended' && turns.at(-1)?.status === 'ended'
}

function pathSlots(session: Session, path: string): Record<string, string | undefined> {
  const base = path.split('/').at(-1) ?? path
  const isOnly =
    new Set(session.fileChanges.map((change) => change.path).filter((other) => other.endsWith(base))).size === 1
  const isRelative = !path.startsWith('/')
  return {
    path,
    base: isOnly ? base : undefined,
    dot: isRelative ? `./${path}` : undefined,
    abs: isRelative && session.cwd !== null ? `${session.cwd}/${path}` : undefined,
  }
}

function filesOf(session: Session): Truth[] {
  const changes = tellableChanges(session)
  const of = (change: FileChange['change']): FileChange[] =>
    changes.filter((each) => each.change === change).slice(0, MAX_OF_A_KIND)
  const slots = (path: string): Record<string, string | undefined> => pathSlots(session, path)
  const paths = new Set(session.fileChanges.filter(({ ok }) => ok).map(({ path }) => path))
  return [
    ...of('add').map(({ path, e }) => tell('file.add', slots(path), [['file', path, e]])),
    ...of('update').map(({ path, e }) => tell('file.update', slots(path), [['file', path, e]])),
    ...of('delete').map(({ path, e }) => tell('file.delete', slots(path), [['file', path, e]])),
    ...of('move').map(({ path, e, movedTo }) =>
      tell('file.move', { path, to: movedTo ?? undefined }, [['file', path, e]]),
    ),
    ...of('add')
      .filter(({ added }) => added > 1)
      .map(({ path, e, added }) =>
        tell('lines', { path, n: String(added) }, [
          ['file', path, e],
          ['number', String(added), e],
        ]),
      ),
    ...(paths.size > 1 && session.fileChanges.every(({ ok, movedTo }) => ok && movedTo === null)
      ? [tell('files', { n: String(paths.size) }, [['number', String(paths.size)]])]
      : []),
  ]
}

function commandsOf(session: Session): Truth[] {
  const commands = tellableCommands(session)
  const reds = new Set(session.tests.filter(isRed).map(({ e }) => e))
  const calls = session.notes.flatMap(({ kind, text, e }) => {
    const [, server, tool] =
      (kind === 'tool' && (/^mcp__([a-z]+?)__(\w+) /.exec(text) ?? /^([a-z]+)\.(\w+) \{/.exec(text))) || []
    return server !== undefined && tool !== undefined ? [{ server, tool, e }] : []
  })
  const urls = session.turns.flatMap(({ prompt, promptE }) =>
    [...prompt.matchAll(/https?:\/\/[\w./-]+\w/g)].map(([url]) => ({ url, e: promptE ?? undefined })),
  )
  return [
    ...commands
      .slice(0, MAX_OF_A_KIND)
      .map(({ command, e }) => tell('command.ran', { command }, [['command', command, e]])),
    ...commands
      .filter(({ exitCode }) => (exitCode ?? 0) !== 0)
      .slice(0, MAX_OF_A_KIND)
      .map(({ command, exitCode, e }) =>
        tell(
          'command.fail',
          { command, code: String(exitCode) },
          [
            ['command', command, e],
            ['exit_code', String(exitCode), e],
          ],
          'problems',
        ),
      ),
    ...commands
      .filter(({ exitCode, e }) => exitCode === 0 && !reds.has(e))
      .slice(0, MAX_OF_A_KIND)
      .map(({ command, e }) =>
        tell('command.ok', { command }, [
          ['command', command, e],
          ['exit_code', '0', e],
        ]),
      ),
    ...calls.slice(0, MAX_OF_A_KIND).map(({ server, tool, e }) => tell('tool', { server, tool }, [['tool', tool, e]])),
    ...urls.slice(0, 2).map(({ url, e }) => tell('url', { url }, [['url', url, e]], 'asked')),
  ]
}

function testsOf(session: Session): Truth[] {
  const { tests, commands } = session
  const last = tests.at(-1)
  const first = tests[0]
  const change = session.fileChanges.findLast(({ ok }) => ok)
  const told: Truth[] = []
  if (!last || !first) {
    const hasTestWords = commands.some(({ command }) => /test|spec|check/i.test(command))
    return hasTestWords ? told : [tell('tests.none', {}, [], 'open')]
  }
  const total = (last.passed ?? 0) + (last.failed ?? 0)
  if (!isRed(last)) {
    const n = last.passed === null ? undefined : String(last.passed)
    told.push(tell('tests.pass', { n }, [['test', n === undefined ? 'passed' : `${n} passed`, last.e]]))
    if (change && hasEndedWell(session) && number(last.e) > number(change.e))
      told.push(tell('works', {}, [['outcome', 'fixed', last.e]]))
  } else if (last.passed !== null && last.failed !== null) {
    const slots = { passed: String(last.passed), failed: String(last.failed), total: String(total) }
    told.push(tell('tests.fail', slots, [['test', `${last.failed} failed`, last.e]], 'problems'))
  }
  if (isRed(first) && !isRed(last)) told.push(tell('tests.recovered', {}, [['test', 'failed', first.e]], 'problems'))
  const red = tests.find(isRed)
  const output = commands.find(({ e }) => e === red?.e)?.output ?? ''
  const line = output
    .split('\n')
    .map((each) => each.trim())
    .find((each) => /error|expected|assert/i.test(each))
  if (red && line !== undefined && line.length < 90 && !/["“”`]/.test(line))
    told.push(tell('cause', { quote: line }, [['cause', line, red.e]], 'problems'))
  return told
}

function gitOf(session: Session): Truth[] {
  const { commits, branches, pullRequests, commands } = session
  const pushes = commands.filter(({ command }) => /\bgit\b.*\bpush\b/.test(command))
  const pushed = pushes.find(({ exitCode }) => exitCode === 0)
  const isOnline = commands.some(({ command }) => /push|\bgh\b|\bpr\b/.test(command))
  return [
    ...commits
      .filter(({ subject }) => subject.length > 4 && !/["“”`]/.test(subject))
      .slice(0, MAX_OF_A_KIND)
      .map(({ subject, hash, e }) => tell('commit', { subject, hash: hash?.slice(0, 7) }, [['commit', subject, e]])),
    ...(commits.length > 1
      ? [tell('commits', { n: String(commits.length) }, [['number', String(commits.length)]])]
      : []),
    ...(commits.length === 0 ? [tell('commit.none', {}, [], 'open')] : []),
    ...(pushed
      ? [
          tell('push', { branch: /(?:origin|upstream) ([\w/-]+)/.exec(pushed.command)?.[1] }, [
            ['outcome', 'pushed', pushed.e],
          ]),
        ]
      : []),
    ...(isOnline ? [] : [tell('push.none', {}, [], 'open')]),
    ...pullRequests.map(({ url, e }) => tell('pr', { url }, [['url', url, e]])),
    ...branches
      .filter(({ action }) => action === 'created')
      .map(({ name, e }) => tell('branch.new', { branch: name }, [['branch', name, e]])),
    ...branches
      .filter(({ action }) => action === 'switched')
      .map(({ name, e }) => tell('branch.went', { branch: name }, [['branch', name, e]])),
  ]
}

function planOf({ plan, notes }: Session): Truth[] {
  if (!plan) return []
  const done = plan.steps.filter(({ status }) => status === 'completed')
  const open = plan.steps.filter(({ status }) => status !== 'completed')
  // A list that was only proposed has no steps that were begun.
  const isBegun = plan.steps.some(({ status }) => status !== 'pending')
  const isTold = notes.some(({ e, kind }) => e === plan.e && kind === 'plan')
  if (!isBegun || !isTold) return []
  return [
    ...done.slice(0, 2).map(({ text }) => tell('plan.done', { step: text }, [['quote', text, plan.e]])),
    ...open.slice(0, 2).map(({ text }) => tell('plan.open', { step: text }, [['quote', text, plan.e]], 'open')),
    ...plan.dropped.map((step) => tell('plan.dropped', { step }, [], 'decided')),
    tell('plan.count', { done: String(done.length), total: String(plan.steps.length) }, [
      ['number', String(plan.steps.length), plan.e],
    ]),
  ]
}

function subagentsOf({ subagents, notes }: Session): Truth[] {
  if (subagents.length === 0) return []
  const noteOf = (name: string): string | undefined =>
    notes.find(({ kind, text }) => kind === 'subagent' && text.includes(name))?.e
  const cite = (name: string): readonly [['quote', string, string | undefined]] => [['quote', name, noteOf(name)]]
  return [
    ...subagents.map(({ name }) => tell('agent', { name }, cite(name))),
    ...subagents.filter(({ status }) => status === 'ended').map(({ name }) => tell('agent.done', { name }, cite(name))),
    ...subagents
      .filter(({ status }) => status === 'failed')
      .map(({ name }) => tell('agent.failed', { name }, cite(name), 'problems')),
    ...subagents.flatMap(({ name, answer }) =>
      answer === null
        ? []
        : [tell('agent.answer', { name, answer: answer.replace(/[.]$/, '') }, [['quote', answer, noteOf(name)]])],
    ),
    tell('agents', { n: String(subagents.length) }, [['number', String(subagents.length)]]),
  ]
}

function saidOf(session: Session): Truth[] {
  const { turns, commands, status } = session
  const prompt = turns[0]
  const answered = turns.findLast(({ answer }) => answer !== null)
  const printed = commands.flatMap(({ output, e }) =>
    output
      .split('\n')
      .map((line) => ({ line: line.trim(), e }))
      .filter(
        ({ line }) =>
          line.length >= 12 && line.length <= 70 && /^[\w][^"“”`'‘’<>|]+$/.test(line) && / \p{L}/u.test(line),
      ),
  )
  const asked = prompt && excerpt(prompt.prompt)
  const said = answered && excerpt(answered.answer ?? '')
  return [
    ...(asked
      ? [tell('quote.person', { quote: asked }, [['quote', asked, prompt.promptE ?? undefined]], 'asked')]
      : []),
    ...(said ? [tell('quote.agent', { quote: said }, [['quote', said, answered.answerE ?? undefined]])] : []),
    ...printed.slice(0, 2).map(({ line, e }) => tell('quote.output', { quote: line }, [['quote', line, e]])),
    ...(status === 'aborted' ? [tell('stopped', {}, [['outcome', 'aborted']], 'problems')] : []),
  ]
}

/** The first words of a text, up to where a sentence or a quotation would begin. */
function excerpt(text: string): string | null {
  const [line = ''] = text.trim().split('\n')
  const words = line.replace(/["“”„«»`'‘’*[\]<>].*$/s, '').slice(0, 80)
  const whole = words.length < line.length ? words.replace(/\s+\S*$/, '') : words
  const plain = whole.trim().replace(/[.。!?,;:]+$/, '')
  return plain.length >= 10 ? plain : null
}

function orderOf(session: Session): Truth[] {
  const changes = tellableChanges(session)
  const red = session.tests.find(isRed)
  const after = red && changes.find(({ e }) => number(e) > number(red.e))
  const green = session.tests.find((run) => !isRed(run))
  const commit = session.commits.at(-1)
  const last = session.tests.at(-1)
  const [first, second] = onceChanged(session)
  const told: Truth[] = []
  if (red && after) told.push(tell('order.fixed', { path: after.path }, [['file', after.path, after.e]]))
  if (green && commit && session.commits.every(({ e }) => number(e) > number(green.e)))
    told.push(tell('order.commit', {}, [['commit', commit.subject, commit.e]]))
  if (first && second)
    told.push(
      tell('order.files', { first: first.path, second: second.path }, [
        ['file', first.path, first.e],
        ['file', second.path, second.e],
      ]),
    )
  const change = changes[0]
  if (change && last && !isRed(last) && last.passed !== null && commit && !/["“”`]/.test(commit.subject))
    told.push(
      tell(
        'multi',
        {
          ...pathSlots(session, change.path),
          n: String(last.passed),
          subject: commit.subject,
          hash: commit.hash?.slice(0, 7),
        },
        [
          ['file', change.path, change.e],
          ['test', `${last.passed} passed`, last.e],
          ['commit', commit.subject, commit.e],
        ],
      ),
    )
  return told
}

/** Two files that were changed once each, one after the other. */
export function onceChanged(session: Session): FileChange[] {
  const changes = tellableChanges(session)
  return changes
    .filter(
      ({ path, e, movedTo }) => movedTo === null && changes.every((other) => other.e === e || other.path !== path),
    )
    .slice(0, 2)
}

function nextOf(session: Session): Truth[] {
  const [change] = tellableChanges(session)
  const [command] = tellableCommands(session)
  const step = session.plan?.steps.find(({ status }) => status !== 'completed')
  const branch = session.branches.find(({ action }) => action === 'created')
  return [
    ...(change ? [tell('next.path', { path: change.path }, [['file', change.path, change.e]], 'next')] : []),
    ...(command
      ? [tell('next.command', { command: command.command }, [['command', command.command, command.e]], 'next')]
      : []),
    ...(step ? [tell('next.step', { step: step.text }, [], 'next')] : []),
    ...(branch ? [tell('next.push', { branch: branch.name }, [['branch', branch.name, branch.e]], 'next')] : []),
  ]
}
