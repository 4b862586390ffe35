import type { Description } from './describeProblem'
import { t } from './i18n/t'
import type { ModelNotice } from './models'

/** What is told once about a chosen model: said by the CLI and by a notification. Days are ISO, as everybody reads them. */
export function describeNotice({ model, kind, endsOn: day, successor }: ModelNotice): Description {
  if (kind === 'ending') {
    return {
      what: day === null ? t('notice.willBeGone', { model }) : t('notice.willBeGoneFrom', { model, day }),
      todo: successor === null ? t('notice.choose') : t('notice.switch', { successor }),
    }
  }
  return {
    what: day === null ? t('notice.isGone', { model }) : t('notice.isGoneSince', { model, day }),
    todo: successor === null ? t('notice.choose') : t('notice.untilChosen', { successor }),
  }
}
