import { readFile } from 'node:fs/promises'
import { protocol } from 'electron'
import { pageFile } from './pageFile'
import { contentSecurityPolicy, scheme } from './scheme'

/** Must run before the app is ready: Electron takes privileges of a scheme only then. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built pages of `root` under app://debrief/, each with its policy. */
export function servePages(root: string): void {
  protocol.handle(scheme, async (request) => {
    const file = request.method === 'GET' ? pageFile(root, request.url) : null
    if (file === null) return notFound()
    try {
      return new Response(await readFile(file.path), { headers: { ...headers, 'content-type': file.type } })
    } catch {
      return notFound()
    }
  })
}

/** Node reads what makes up its `Response` when one is first made, which no window should have to wait for. */
export function prepareToServe(): void {
  notFound()
}

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers })
}
