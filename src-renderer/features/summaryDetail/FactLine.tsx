import { t } from '../../i18n/t'
import { FilePath } from '../../ui/FilePath'
import type { Fact } from './facts'
import { LineCounts } from '../../facts/LineCounts'
import { TestCounts } from '../../facts/TestCounts'

/** One fact in one line, as the popover lists it. */
export function FactLine({ fact }: { fact: Fact }) {
  switch (fact.kind) {
    case 'command': {
      const { exitCode } = fact.command
      return (
        <>
          <span className="fact__kind">{t('fact.command')}</span>
          <code className="fact__code">{fact.command.command}</code>
          <span className={exitCode === 0 || exitCode === null ? 'fact__figure' : 'fact__figure figure--bad'}>
            {exitCode === null ? t('fact.exitUnknown') : t('fact.exit', { code: exitCode })}
          </span>
        </>
      )
    }
    case 'file':
      return (
        <>
          <span className="fact__kind">{t('fact.file')}</span>
          <FilePath path={fact.file.path} />
          <span className="fact__figure">
            <LineCounts added={fact.file.added} removed={fact.file.removed} />
          </span>
        </>
      )
    case 'test':
      return (
        <>
          <span className="fact__kind">{t('fact.test')}</span>
          <code className="fact__code">{fact.test.command}</code>
          <span className="fact__figure">
            <TestCounts test={fact.test} />
          </span>
        </>
      )
    case 'commit':
      return (
        <>
          <span className="fact__kind">{t('fact.commit')}</span>
          <span className="fact__words" dir="auto">
            {fact.commit.subject}
          </span>
          <code className="fact__figure">{fact.commit.hash?.slice(0, 9)}</code>
        </>
      )
    case 'note':
      return (
        <>
          <span className="fact__kind">{t(`fact.${fact.note.kind}`)}</span>
          <span className="fact__words" dir="auto">
            {fact.note.text}
          </span>
        </>
      )
  }
}
