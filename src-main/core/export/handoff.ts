import type { Claim, Summary } from '../../contract/summary'
import { describeContradiction } from '../../contract/describeContradiction'
import { cutText } from '../ledger/phrases'
import { isStanding, standingClaims, standingLine } from '../standingClaims'
import { testResult } from './exportFacts'
import type { ExportFacts } from './exportFacts'
import { codeMarkdown, inlineMarkdown } from './inlineMarkdown'

const mostFiles = 60
const promptChars = 800

/**
 * What whoever goes on with a session has to know, as Markdown: only what stands, and what the transcript shows. The same for the
 * same summary, whether a model wrote it or not. Both are redacted already.
 */
export function handoff(summary: Summary, facts: ExportFacts): string {
  const { claims } = summary
  const line = standingLine(claims, '')
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Task', taskOf(claims, facts)],
    ['State', [stateOf(summary, facts, line)]],
    // A ledger's sentences of what was done are its files, tests and commits, which stand below.
    ['Done', summary.kind === 'model' ? sentences(claims, 'done', 'changes', 'state') : []],
    ['Files', filesOf(facts)],
    ['Tests', testsOf(facts)],
    ['Branch and commits', gitOf(facts)],
    ['Decisions', sentences(claims, 'decided')],
    ['Problems', summary.kind === 'model' ? sentences(claims, 'problems') : []],
    ['Needs a look', summary.contradictions.map((each) => inlineMarkdown(describeContradiction(each)))],
    ['Open', openOf(claims, facts)],
    ['Next step', [nextOf(claims, facts)]],
    ['Go on', resumeOf(facts)],
  ]
  const told = sections.filter(([, items]) => items.length > 0)
  return [
    `# Handoff: ${inlineMarkdown(facts.title)}`,
    ...told.map(([heading, items]) => `## ${heading}\n\n${items.map((item) => `- ${item}`).join('\n')}`),
  ].join('\n\n')
}

function sentences(claims: readonly Claim[], ...sections: Parameters<typeof standingClaims>[1][]): string[] {
  return standingClaims(claims, ...sections).map(({ text }) => inlineMarkdown(text))
}

function taskOf(claims: readonly Claim[], { prompts }: ExportFacts): string[] {
  const [first, last] = prompts
  const said = [
    first === undefined ? null : `Asked first: “${inlineMarkdown(cutText(first, promptChars))}”`,
    last === undefined ? null : `Asked last: “${inlineMarkdown(cutText(last, promptChars))}”`,
  ].filter((each) => each !== null)
  return said.length > 0 ? said : sentences(claims, 'asked')
}

function stateOf({ outcome }: Summary, { status }: ExportFacts, line: string): string {
  const outcomes = {
    ...{ done: 'Done.', partial: 'Partly done.', failed: 'Failed.', aborted: 'Aborted.', unclear: 'Unclear.' },
  }
  const statuses = {
    running: ' The session is still running.',
    aborted: ' The last turn was interrupted.',
    failed: ' The last turn ended with an error.',
    stalled: ' It stopped in the middle of a turn.',
    ended: '',
  }
  return `${outcomes[outcome]}${line === '' ? '' : ` ${inlineMarkdown(line)}`}${statuses[status]}`
}

function filesOf({ files }: ExportFacts): string[] {
  const rows = files.slice(0, mostFiles).map(({ path, verb, movedTo, added, removed }) => {
    const to = movedTo === null ? '' : ` to ${codeMarkdown(movedTo)}`
    return `${codeMarkdown(path)} ${verb}${to} (+${added} −${removed})`
  })
  return files.length > mostFiles ? [...rows, `${files.length - mostFiles} more files`] : rows
}

function testsOf({ tests }: ExportFacts): string[] {
  const last = tests.at(-1)
  if (last === undefined) return ['No tests were run.']
  return [`Last run: ${codeMarkdown(cutText(last.command, 200))}: ${testResult(last)}.`]
}

function gitOf({ gitBranch, branches, commits, pullRequests }: ExportFacts): string[] {
  const branch = branches.at(-1)?.name ?? gitBranch
  const last = commits.at(-1)
  return [
    ...(branch === null ? [] : [`Branch: ${codeMarkdown(branch)}`]),
    last === undefined
      ? 'Nothing was committed in this session.'
      : `Last commit: “${inlineMarkdown(last.subject)}”${last.hash === null ? '' : ` (${codeMarkdown(last.hash)})`}${commits.length > 1 ? `, ${commits.length} in all` : ''}`,
    ...pullRequests.map(({ url }) => `Pull request: ${inlineMarkdown(url)}`),
  ]
}

function openSteps({ plan }: ExportFacts): string[] {
  return (plan?.steps ?? []).filter(({ status }) => status !== 'completed').map(({ text }) => text)
}

function openOf(claims: readonly Claim[], facts: ExportFacts): string[] {
  const open = sentences(claims, 'open')
  const steps = openSteps(facts).map((step) => `In the plan: ${inlineMarkdown(step)}`)
  return [...open, ...steps]
}

function nextOf(claims: readonly Claim[], facts: ExportFacts): string {
  const [next] = sentences(claims, 'next')
  if (next !== undefined) return next
  const [step] = openSteps(facts)
  if (step !== undefined) return `The plan goes on with: ${inlineMarkdown(step)}`
  const test = facts.tests.at(-1)
  if (test?.ok === false) return `Make the last test run pass: ${codeMarkdown(cutText(test.command, 200))}.`
  const prompt = facts.prompts.at(-1)
  if (prompt !== undefined && ['aborted', 'failed', 'stalled'].includes(facts.status)) {
    return `Take up the last turn, which did not come to its end: “${inlineMarkdown(cutText(prompt, 200))}”`
  }
  const open = claims.find((claim) => claim.section === 'open' && isStanding(claim))
  return open === undefined ? 'The transcript leaves nothing open.' : inlineMarkdown(open.text)
}

function resumeOf({ id, cwd }: ExportFacts): string[] {
  return [
    `Resume the session: ${codeMarkdown(`codex resume ${id}`)}`,
    ...(cwd === null ? [] : [`In the folder: ${codeMarkdown(cwd)}`]),
  ]
}
