import type { ExportFormat } from '../../../src-main/contract/export'
import { ProblemNotice } from '../../data/ProblemNotice'
import { copiedFormats, savedFormats, useExport } from '../../data/useExport'
import { shortenHome } from '../../i18n/format'
import { t } from '../../i18n/t'
import { Menu } from '../../ui/Menu'
import type { MenuItem } from '../../ui/Menu'

/** Copies or saves one summary. `id`: the one that is shown, which may be an older version. */
export function ExportMenu({ id }: { id: string }) {
  const { copy, save, isBusy, isCopied, savedPath, error } = useExport()
  const wish = (format: ExportFormat, isVerifiedOnly = false) =>
    ({ of: 'summary', id, format, isVerifiedOnly }) as const
  const verified = (onChoose: () => void): MenuItem => ({ key: 'verified', label: t('export.verifiedOnly'), onChoose })
  const items = (
    formats: readonly (typeof copiedFormats | typeof savedFormats)[number][],
    act: typeof copy,
  ): MenuItem[] => [
    ...formats.map((format) => ({ key: format, label: t(`export.${format}`), onChoose: () => act(wish(format)) })),
    verified(() => act(wish('markdown', true))),
  ]
  return (
    <div className="export-menu">
      <Menu label={t('export.copy')} isBusy={isBusy} items={items(copiedFormats, copy)} />
      <Menu label={t('export.export')} isBusy={isBusy} items={items(savedFormats, save)} />
      <p className="export-menu__said" role="status">
        {isCopied && t('export.copied')}
        {savedPath !== null && <bdi title={savedPath}>{t('usage.savedTo', { path: shortenHome(savedPath) })}</bdi>}
      </p>
      {error !== null && <ProblemNotice error={error} />}
    </div>
  )
}
