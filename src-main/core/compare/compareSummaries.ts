import type { ComparedSentence, ComparedVersion, Comparison } from '../../contract/compare'
import type { ClaimSection, Summary } from '../../contract/summary'
import { isStanding } from '../standingClaims'
import { SENTENCE_SECTIONS } from '../prompt'
import { alignSentences, comparedOf } from './alignSentences'

/** What two versions of a summary differ in; `before` need not be the older one. */
export function compareSummaries(before: Summary, after: Summary): Comparison {
  const title = headline(before, after, 'title')
  const line = headline(before, after, 'line')
  const sections = SENTENCE_SECTIONS.flatMap((section) => {
    const sentences = alignSentences(claimsOf(before, section), claimsOf(after, section))
    return sentences.length === 0 ? [] : [{ section, sentences }]
  })
  const all = [title, line, ...sections.flatMap(({ sentences }) => sentences)]
  const versions = { before: versionOf(before), after: versionOf(after) }
  return {
    sessionId: after.sessionId,
    ...versions,
    isSameWords: all.every(({ change }) => change === 'kept'),
    changedFacts: changedFacts(versions.before, versions.after),
    title,
    line,
    sections,
  }
}

function claimsOf({ claims }: Summary, section: ClaimSection): Pick<Summary['claims'][number], 'text' | 'verdict'>[] {
  return claims.filter((claim) => claim.section === section).map(({ text, verdict }) => ({ text, verdict }))
}

/** The words that stand there, which need not be a claim's: a struck title or line gives way to the ledger's. */
function headline(before: Summary, after: Summary, section: 'title' | 'line'): ComparedSentence {
  const side = ({ [section]: text, claims }: Summary) => ({
    text,
    verdict: claims.find((claim) => claim.section === section && claim.text === text)?.verdict ?? null,
  })
  return comparedOf(side(before), side(after))
}

function versionOf(summary: Summary): ComparedVersion {
  const { id, kind, style, model, outcome, title, line, costNanoUsd, isCostOpen, createdAt, claims } = summary
  return {
    ...{ id, kind, style, model, outcome, title, line, costNanoUsd, isCostOpen, createdAt },
    verified: claims.filter(isStanding).length,
    checkable: claims.filter(({ verdict }) => verdict !== 'unchecked').length,
  }
}

function changedFacts(a: ComparedVersion, b: ComparedVersion): Comparison['changedFacts'] {
  // A ledger is written in no style.
  const isStyled = a.kind === 'model' && b.kind === 'model'
  const facts = {
    outcome: a.outcome !== b.outcome,
    model: a.model !== b.model,
    style: isStyled && a.style !== b.style,
    cost: a.costNanoUsd !== b.costNanoUsd || a.isCostOpen !== b.isCostOpen,
    verified: a.verified !== b.verified || a.checkable !== b.checkable,
  }
  return (Object.keys(facts) as (keyof typeof facts)[]).filter((fact) => facts[fact])
}
