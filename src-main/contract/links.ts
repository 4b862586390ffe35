import type { Link } from './routes'

/** Every address that Debrief ever names or opens. A page can only name one, never give one. */
export const links: Readonly<Record<Link, `https://${string}`>> = {
  'openrouter.keys': 'https://openrouter.ai/keys',
  'openrouter.key': 'https://openrouter.ai/keys',
  'openrouter.activity': 'https://openrouter.ai/activity',
  'openrouter.models': 'https://openrouter.ai/models',
  'openrouter.credits': 'https://openrouter.ai/credits',
  'openrouter.privacy': 'https://openrouter.ai/settings/privacy',
  'openrouter.status': 'https://status.openrouter.ai/',
}
