import type { Problem } from '../../src-main/contract/problem'
import { t } from '../i18n/t'
import { Button } from '../ui/Button'
import { call } from './bridge'
import { usePlace } from './place'
import { problemAction } from './problemAction'

/** The one button that helps against a problem; nothing when only waiting does. */
export function ProblemButton({ problem }: { problem: Problem }) {
  const place = usePlace()
  const action = problemAction(problem)
  if (action?.kind === 'settings' && place.page !== 'settings') {
    return (
      <Button onClick={() => void call('app.openSettings', { section: action.section })}>
        {t('app.openSettings')}
      </Button>
    )
  }
  if (action?.kind === 'startAgain') {
    return <Button onClick={() => void call('app.startAgain', undefined)}>{t('app.startAgain')}</Button>
  }
  const link = action?.link
  if (link === undefined) return null
  return <Button onClick={() => void call('app.openLink', { link })}>{t(`link.${link}`)}</Button>
}
