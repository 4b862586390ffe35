import './withoutEval'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { call } from '../data/bridge'
import { goTo, placeOfHash } from '../data/place'
import { isMac } from '../data/isMac'
import { followLanguage } from '../data/language'
import { followAppearance, followTextSizeKeys } from '../data/appearance'
import { followAnnouncements } from '../data/announcements'
import { startFailureQuery } from '../data/queries'
import { createQueryClient } from '../data/queryClient'
import '../styles/index.css'
import { App } from './App'

const client = createQueryClient()
void client.prefetchQuery(startFailureQuery)
followAnnouncements(client)
const canBeDrawn = followLanguage(client)
followAppearance(client)
followTextSizeKeys(client, isMac)
// Listened to before anything is drawn: a notification's click may be waiting for this window.
window.debrief.on('place.requested', (place) => {
  const isHere = (place.page === 'settings') === (placeOfHash(location.hash).page === 'settings')
  if (isHere) goTo(place)
  else if (place.page === 'settings') void call('app.openSettings', { section: place.section })
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
await canBeDrawn
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
)
