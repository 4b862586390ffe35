import type { Outcome, Summary } from '../../contract/summary'
import { folderName } from '../folderName'
import { standingLine } from '../standingClaims'
import type { ExportFacts } from './exportFacts'
import { inlineMarkdown } from './inlineMarkdown'

const words: Record<Outcome, string> = {
  ...{ done: '', partial: 'partly done: ', failed: 'failed: ', aborted: 'aborted: ', unclear: '' },
}

/** "demo: Add slugify helper. Added slugify with three tests; all pass." Redacted already. */
export function standupLine({ outcome, claims }: Summary, { title, project }: ExportFacts): string {
  const line = standingLine(claims, '')
  const name = folderName(project)
  return `${name === '' ? '' : `${inlineMarkdown(name)}: `}${words[outcome]}${sentence(inlineMarkdown(title))}${line === '' ? '' : ` ${inlineMarkdown(line)}`}`
}

/** With a full stop where it has no end of its own. */
export function sentence(text: string): string {
  return /[.!?。！？؟…]$/u.test(text) ? text : `${text}.`
}
