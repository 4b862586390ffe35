import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { toProblem } from '../../../src-main/contract/problem'
import { call } from '../../data/bridge'
import { loginQuery } from '../../data/queries'
import { joinSentences } from '../../i18n/joined'
import { t } from '../../i18n/t'
import { Switch } from '../../ui/Switch'
import { SettingRow } from './SettingRow'

/** Shows what the system says: a person may have taken Debrief out of its list of programs at login. */
export function LoginSetting() {
  const hintId = useId()
  const client = useQueryClient()
  const { data } = useQuery(loginQuery)
  const change = useMutation({
    mutationFn: (isOn: boolean) => call('app.setOpenAtLogin', { isOn }),
    onSuccess: (state) => client.setQueryData(loginQuery.queryKey, state),
  })
  const fault = change.isError ? describeProblem(toProblem(change.error)) : null
  return (
    <SettingRow
      setting="app.openAtLogin"
      name={t('set.app.openAtLogin')}
      hint={fault === null ? t('set.app.openAtLoginHint') : joinSentences(fault.what, fault.todo)}
      hintId={hintId}
      isSaved={change.isSuccess}
    >
      <Switch
        label={t('set.app.openAtLogin')}
        describedBy={hintId}
        isOn={data?.isOn ?? false}
        isDisabled={data === undefined || change.isPending}
        onChange={(isOn) => change.mutate(isOn)}
      />
    </SettingRow>
  )
}
