import type { Summary } from '../../contract/summary'
import { standingClaims, standingLine } from '../standingClaims'
import type { ExportFacts } from './exportFacts'
import { codeMarkdown, inlineMarkdown } from './inlineMarkdown'

/** Bullets for a changelog: what a model said changed, where it stands; else what was committed; else the one line. Redacted already. */
export function changelogEntry({ kind, claims }: Summary, facts: ExportFacts): string {
  const changes = standingClaims(claims, 'changes').map(({ text }) => text)
  const done = kind === 'model' ? standingClaims(claims, 'done').map(({ text }) => text) : []
  const said = changes.length > 0 ? changes : done
  if (said.length > 0) return bullets(said.map(inlineMarkdown))
  const commits = facts.commits.map(
    ({ subject, hash }) => `${inlineMarkdown(subject)}${hash === null ? '' : ` (${codeMarkdown(hash)})`}`,
  )
  if (commits.length > 0) return bullets(commits)
  return bullets([inlineMarkdown(standingLine(claims, facts.title))])
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}
