import type { EntryBody } from './entry'
import { isJsonObject, listOf, numberOf, objectOf, textOf } from './json'
import type { JsonObject } from './json'

/** `entered_review_mode`: what the person asked to be reviewed. */
export function reviewBegun(payload: JsonObject): EntryBody {
  const target = objectOf(payload, 'target') ?? {}
  const hint = textOf(payload, 'user_facing_hint') ?? textOf(payload, 'review')
  // Older releases have the reviewer's whole prompt and the hint, nothing else.
  const asked = textOf(target, 'instructions') ?? (hint ? `Review ${hint}` : targetText(target))
  return { kind: 'review', stage: 'entered', text: asked ?? textOf(payload, 'prompt') ?? 'Review' }
}

function targetText(target: JsonObject): string | null {
  switch (textOf(target, 'type')) {
    case 'uncommittedChanges':
      return 'Review uncommitted changes'
    case 'baseBranch':
      return `Review changes against ${textOf(target, 'branch') ?? 'the base branch'}`
    case 'commit':
      return `Review commit ${textOf(target, 'sha') ?? ''} ${textOf(target, 'title') ?? ''}`.trim()
    default:
      return null
  }
}

/** `exited_review_mode`: the verdict, then one finding per paragraph with the place it is about. */
export function reviewEnded(payload: JsonObject): EntryBody {
  const output = objectOf(payload, 'review_output')
  const told = textOf(payload, 'review')
  if (!output) return { kind: 'review', stage: 'exited', text: told ?? 'The review ended without a result.' }
  const verdict = [textOf(output, 'overall_correctness'), textOf(output, 'overall_explanation')]
  const findings = listOf(output, 'findings').flatMap((finding) =>
    isJsonObject(finding) ? [findingText(finding)] : [],
  )
  const parts = [verdict.filter(Boolean).join(': '), ...findings].filter((part) => part !== '')
  return { kind: 'review', stage: 'exited', text: parts.join('\n\n') || 'The review found nothing.' }
}

function findingText(finding: JsonObject): string {
  const location = objectOf(finding, 'code_location') ?? {}
  const path = textOf(location, 'absolute_file_path')
  const line = numberOf(objectOf(location, 'line_range') ?? {}, 'start')
  const place = path === null ? '' : ` (${path}${line === null ? '' : `:${line}`})`
  return [`${textOf(finding, 'title') ?? 'Finding'}${place}`, textOf(finding, 'body')].filter(Boolean).join('\n')
}

/** `thread_goal_updated`. */
export function goalOf(goal: JsonObject): EntryBody {
  const objective = textOf(goal, 'objective')?.trim()
  if (!objective) return { kind: 'nothing' }
  const status = textOf(goal, 'status')
  return { kind: 'goal', text: status === null ? objective : `${objective} (${status})` }
}
