import type { DigestQuery } from '../../../src-main/contract/digest'
import { ProblemNotice } from '../../data/ProblemNotice'
import { useExport } from '../../data/useExport'
import { shortenHome } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Menu } from '../../ui/Menu'

const formats = ['markdown', 'html', 'json'] as const

/** The digest as Markdown for a stand-up, and the summaries of its time as a file. */
export function DigestActions({ query }: { query: DigestQuery }) {
  const { copy, save, isBusy, isCopied, savedPath, error } = useExport()
  return (
    <div className="digest-actions">
      <p className="digest-actions__said" role="status">
        {isCopied && t('digest.copied')}
        {savedPath !== null && <bdi title={savedPath}>{t('usage.savedTo', { path: shortenHome(savedPath) })}</bdi>}
      </p>
      <Menu
        label={t('export.export')}
        isBusy={isBusy}
        items={formats.map((format) => ({
          key: format,
          label: t(`export.${format}`),
          onChoose: () => save({ of: 'range', query, format, isVerifiedOnly: false }),
        }))}
      />
      <Button isBusy={isBusy} onClick={() => copy({ of: 'digest', query, format: 'markdown' })}>
        {t('digest.copy')}
      </Button>
      {error !== null && <ProblemNotice error={error} />}
    </div>
  )
}
