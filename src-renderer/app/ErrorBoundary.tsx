import { Component } from 'react'
import type { ReactNode } from 'react'
import { goTo, placeOfHash } from '../data/place'
import { t } from '../i18n/t'
import { Button } from '../ui/Button'
import { EmptyPage } from '../ui/EmptyPage'

/** Whatever breaks while drawing becomes a sentence and a way on, never a blank window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <EmptyPage what={t('app.crashed')} todo={t('app.crashedTodo')}>
        <Button kind="primary" onClick={startAnew}>
          {t('app.reload')}
        </Button>
      </EmptyPage>
    )
  }
}

/** Not at the place that could not be drawn, where the next start would begin too. */
function startAnew(): void {
  if (placeOfHash(location.hash).page !== 'settings') goTo({ page: 'summaries' }, true)
  location.reload()
}
