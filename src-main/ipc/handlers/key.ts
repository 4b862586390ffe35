import type { HandlerDeps, HandlersOf } from './handlers'

/** Set, check, clear and status: there is no way for a page to read the key. */
export function keyHandlers({ debrief: { keys, account } }: HandlerDeps): HandlersOf<'key'> {
  return {
    'key.status': () => keys.status(),
    'key.set': ({ key }) => keys.set(key),
    'key.check': () => account.checkKey(),
    'key.clear': () => keys.clear(),
  }
}
