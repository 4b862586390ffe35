import { useMutation } from '@tanstack/react-query'
import { call } from '../../data/bridge'
import { ProblemNotice } from '../../data/ProblemNotice'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { SettingRow } from './SettingRow'

/** What `debrief doctor` says, for a bug report. */
export function Diagnostics() {
  const copy = useMutation({ mutationFn: () => call('app.copyDiagnostics', undefined) })
  return (
    <>
      <SettingRow name={t('about.diagnostics')} hint={t('about.diagnosticsHint')}>
        <Button isBusy={copy.isPending} onClick={() => copy.mutate()}>
          {t(copy.isSuccess ? 'about.copied' : 'about.copy')}
        </Button>
        <span className="only-spoken" role="status">
          {copy.isSuccess ? t('about.copied') : ''}
        </span>
      </SettingRow>
      {copy.isError && <ProblemNotice error={copy.error} />}
    </>
  )
}
