import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Place } from '../../src-main/contract/routes'
import { directionOf } from '../../src-main/contract/i18n/locale'
import { useLocale } from '../data/language'
import { popoverHash, usePlace } from '../data/place'
import { startFailureQuery } from '../data/queries'
import { StartFailureView } from '../features/startFailure/StartFailureView'
import { MainPage } from '../pages/MainPage'
import { PopoverPage } from '../pages/PopoverPage'
import { SettingsPage } from '../pages/SettingsPage'
import { Direction } from '../ui/Direction'
import { ErrorBoundary } from './ErrorBoundary'

/** All windows: the hash says which place is shown. */
export function App({ client }: { client: QueryClient }) {
  const place = usePlace()
  const locale = useLocale()
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        <Direction dir={directionOf(locale)}>
          <PageOf key={locale} place={place} />
        </Direction>
      </QueryClientProvider>
    </ErrorBoundary>
  )
}

function PageOf({ place }: { place: Place }) {
  if (location.hash === popoverHash) return <PopoverPage />
  return <Started>{place.page === 'settings' ? <SettingsPage /> : <MainPage place={place} />}</Started>
}

/** What a window shows, or in place of all of it why there is nothing to show. */
function Started({ children }: { children: ReactNode }) {
  const { data: failure } = useQuery(startFailureQuery)
  return failure ? <StartFailureView failure={failure} /> : children
}
