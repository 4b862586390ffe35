import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { toProblem } from '../../../src-main/contract/problem'
import type { Problem } from '../../../src-main/contract/problem'
import type { Updates } from '../../../src-main/contract/updates'
import { settingsQuery } from '../../data/queries'
import { useUpdates } from '../../data/useUpdates'
import { formatInstant } from '../../i18n/format'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Button } from '../../ui/Button'
import { Switch } from '../../ui/Switch'
import { SettingRow } from './SettingRow'
import { useSetting } from './useSetting'

/** Whether newer versions are looked for, what is asked where, and what the last look told. Nothing is ever downloaded. */
export function UpdateSettings() {
  const hintId = useId()
  const statusId = useId()
  const check = useSetting('updates.check', t('settings.notTaken'))
  const { data } = useQuery(settingsQuery)
  const { updates, look, open } = useUpdates()
  const isLocalOnly = data?.settings['privacy.localOnly'] === true
  return (
    <>
      <SettingRow
        setting="updates.check"
        name={t('set.updates.check')}
        hint={
          check.error ??
          (isLocalOnly ? t('updates.localOnly') : t('set.updates.checkHint', { url: updates?.url ?? '' }))
        }
        hintId={hintId}
        isSaved={check.isSaved}
      >
        <Switch
          label={t('set.updates.check')}
          describedBy={hintId}
          isOn={check.value}
          isDisabled={isLocalOnly}
          onChange={(isOn) => check.change(isOn, true)}
        />
      </SettingRow>
      <SettingRow
        name={t('updates.name')}
        hint={look.isError ? said(toProblem(look.error)) : told(updates)}
        hintId={statusId}
      >
        <div className="setting-row__buttons">
          <Button
            aria-describedby={statusId}
            isBusy={look.isPending}
            disabled={isLocalOnly}
            onClick={() => look.mutate()}
          >
            {t('updates.look')}
          </Button>
          <Button onClick={open}>{t('updates.open')}</Button>
        </div>
        <span className="only-spoken" role="status">
          {look.isSuccess && !look.isPending ? told(updates) : ''}
        </span>
      </SettingRow>
    </>
  )
}

function told(updates: Updates | undefined): string {
  if (updates === undefined) return ''
  if (updates.problem !== null) return said(updates.problem)
  if (updates.lookedAt === null) return t('updates.never')
  const when = formatInstant(updates.lookedAt)
  return updates.newer === null ? t('updates.none', { when }) : t('updates.newer', { version: updates.newer, when })
}

function said(problem: Problem): string {
  const { what, todo } = describeProblem(problem)
  return joinSentences(what, todo)
}
