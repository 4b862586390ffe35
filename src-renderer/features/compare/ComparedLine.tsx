import type { ComparedSentence, WordRun } from '../../../src-main/contract/compare'
import { VerdictMark } from '../../facts/VerdictMark'
import { joinFacts } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Prose } from '../../ui/Prose'

/** A sentence with the words that went and came, and how it was judged. */
export function ComparedLine({ sentence }: { sentence: ComparedSentence }) {
  const verdict = (sentence.after ?? sentence.before)?.verdict
  return (
    <p
      className={`compared compared--${sentence.change}${verdict === 'unchecked' ? ' compared--unchecked' : ''}`}
      title={verdict === 'unchecked' ? t('claim.unchecked') : undefined}
    >
      <span dir="auto">
        {sentence.words.map((run, index) => (
          <Run key={index} run={run} />
        ))}
      </span>
      <Judged sentence={sentence} />
    </p>
  )
}

function Run({ run: { change, text } }: { run: WordRun }) {
  if (change === 'kept') return <Prose text={text} />
  const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? []
  // No line is drawn under or through a space at the edge.
  const Mark = change === 'gone' ? 'del' : 'ins'
  return (
    <>
      {before}
      <Mark>
        <Prose text={core} />
      </Mark>
      {after}
    </>
  )
}

/** A mark where the words hold; a word where they do not, because what is crossed out here is what went. */
function Judged({ sentence: { before, after } }: { sentence: ComparedSentence }) {
  const verdict = (after ?? before)?.verdict ?? null
  if (verdict === null) return null
  const earlier = before === null || after === null ? verdict : (before.verdict ?? verdict)
  return (
    <span className="compared__judged">
      {verdict !== 'unchecked' && <VerdictMark verdict={verdict} />}
      {earlier !== verdict ? (
        <span>{joinFacts([t(`compare.was.${earlier}`), t(`compare.now.${verdict}`)])}</span>
      ) : (
        <span className={verdict === 'struck' ? undefined : 'only-spoken'}>{t(`verdict.${verdict}`)}</span>
      )}
    </span>
  )
}
