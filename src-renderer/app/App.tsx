import { QueryClientProvider } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { usePlace } from '../data/place'
import { MainPage } from '../pages/MainPage'
import { SettingsPage } from '../pages/SettingsPage'
import { ErrorBoundary } from './ErrorBoundary'

/** Both windows: the hash says which place is shown. */
export function App({ client }: { client: QueryClient }) {
  const place = usePlace()
  return (
    <ErrorBoundary>
      <QueryClientProvider client={client}>
        {place.page === 'settings' ? <SettingsPage /> : <MainPage place={place} />}
      </QueryClientProvider>
    </ErrorBoundary>
  )
}
