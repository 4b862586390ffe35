import type { Digest } from '../../contract/digest'
import type { ExportFormat, Exported } from '../../contract/export'
import type { Session } from '../../contract/session'
import type { Summary } from '../../contract/summary'
import type { PrivacyOptions } from '../redact'
import { isStanding } from '../standingClaims'
import { changelogEntry } from './changelogEntry'
import { digestMarkdown, leftOutText, rangeTitle } from './digestMarkdown'
import { exportFactsOf } from './exportFacts'
import type { ExportFacts, ExportSubject } from './exportFacts'
import { exportName } from './exportName'
import { exportPage } from './exportPage'
import { exportRedactor } from './exportRedactor'
import type { ExportRedactor } from './exportRedactor'
import { handoff } from './handoff'
import { htmlDocument } from './htmlDocument'
import { markdownPage } from './markdownPage'
import { standupLine } from './standupLine'

type SeveralFormat = 'markdown' | 'json' | 'html'

/** What one export needs of a session: little, so that hundreds can be held. Redacted. */
interface Redacted {
  readonly summary: Summary
  readonly facts: ExportFacts
}

/** One summary as text. */
export function exportSummary(
  subject: ExportSubject,
  format: ExportFormat,
  options: { privacy: PrivacyOptions; isVerifiedOnly: boolean },
): Exported {
  const { isVerifiedOnly } = options
  const { summary, facts } = redactedOf(subject, exportRedactor(options.privacy))
  const name = exportName(facts.title, format)
  switch (format) {
    case 'markdown':
      return { name, text: `${markdownPage(exportPage(summary, facts, isVerifiedOnly))}\n` }
    case 'html':
      return { name, text: htmlDocument([exportPage(summary, facts, isVerifiedOnly)], null, null) }
    case 'json':
      return { name, text: json(jsonOf({ summary, facts }, isVerifiedOnly)) }
    case 'handoff':
      return { name, text: `${handoff(summary, facts)}\n` }
    case 'changelog':
      return { name, text: `${changelogEntry(summary, facts)}\n` }
    case 'standup':
      return { name, text: `${standupLine(summary, facts)}\n` }
  }
}

/** Several summaries in one file: their sessions are taken one by one, because all of them may be too much to hold. */
export function createRangeExport(options: { privacy: PrivacyOptions; isVerifiedOnly: boolean }): {
  add(subject: ExportSubject): void
  /** As those of some time. */
  end(range: Pick<Digest, 'range' | 'from' | 'to' | 'leftOut'>, format: SeveralFormat): Exported
  /** As those that a person chose. */
  endChosen(format: SeveralFormat): Exported
} {
  const { isVerifiedOnly } = options
  const redactor = exportRedactor(options.privacy)
  const all: Redacted[] = []

  function written(about: { title: string; name: string; note: string | null; facts: object }, format: SeveralFormat) {
    const { title, note } = about
    const name = exportName(about.name, format)
    if (format === 'json') {
      return { name, text: json({ ...about.facts, summaries: all.map((each) => jsonOf(each, isVerifiedOnly)) }) }
    }
    const pages = all.map(({ summary, facts }) => exportPage(summary, facts, isVerifiedOnly))
    if (format === 'html') return { name, text: htmlDocument(pages, title, note) }
    const blocks = [
      `# ${title}`,
      ...(note === null ? [] : [note]),
      ...(pages.length === 0 ? ['No session in this time.'] : []),
      ...pages.map((page, index) => markdownPage(page, { level: 2, prefix: `s${index + 1}-` })),
    ]
    return { name, text: `${blocks.join('\n\n')}\n` }
  }

  return {
    add: (subject) => void all.push(redactedOf(subject, redactor)),
    end(range, format) {
      const { from, to, leftOut } = range
      const note = leftOut === 0 ? null : leftOutText(leftOut)
      const about = { title: `Sessions: ${rangeTitle(range)}`, name: `sessions ${rangeTitle(range)}` }
      return written({ ...about, note, facts: { from, to, leftOut } }, format)
    },
    endChosen(format) {
      const count = all.length === 1 ? '1 session' : `${all.length} sessions`
      return written({ title: count, name: count, note: null, facts: {} }, format)
    },
  }
}

/** A digest as text. The sessions that it tells of are taken one by one before. */
export function createDigestExport(privacy: PrivacyOptions): {
  add(session: Session): void
  end(digest: Digest, format: 'markdown' | 'json'): Exported
} {
  const redactor = exportRedactor(privacy)
  return {
    add: redactor.learn,
    end(digest, format) {
      const redacted = redactor.redact(digest)
      const name = exportName(`digest ${rangeTitle(digest)}`, format)
      return { name, text: format === 'json' ? json(redacted) : `${digestMarkdown(redacted)}\n` }
    },
  }
}

function redactedOf(subject: ExportSubject, { learn, redact }: ExportRedactor): Redacted {
  learn(subject.session)
  return { summary: redact(subject.summary), facts: redact(exportFactsOf(subject)) }
}

/** What `summaries show --json` prints, and beside it `session`: the facts. */
function jsonOf({ summary, facts }: Redacted, isVerifiedOnly: boolean): object {
  const claims = isVerifiedOnly
    ? summary.claims.filter(isStanding).map((claim) => ({ ...claim, was: null }))
    : summary.claims
  return { ...summary, claims, session: facts }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
