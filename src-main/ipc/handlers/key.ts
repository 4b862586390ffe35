import type { HandlerDeps, HandlersOf } from './handlers'

/** Set, check, clear and status: there is no way for a page to read the key. */
export function keyHandlers({ debrief: { keys, account, signIn }, shell }: HandlerDeps): HandlersOf<'key'> {
  return {
    'key.status': () => keys.status(),
    'key.set': ({ key }) => keys.set(key),
    'key.check': () => account.checkKey(),
    'key.test': () => account.test(),
    'key.signIn': ({ how }) => signIn.start(how, (url) => shell.openOpenRouter(url)),
    'key.signInCode': ({ code }) => signIn.code(code),
    'key.signInCancel': () => signIn.cancel(),
    'key.clear': () => keys.clear(),
  }
}
