import type { IncomingMessage, ServerResponse } from 'node:http'

/** A door on this machine that the browser comes back to once. */
export interface CallbackServer {
  /** For OpenRouter's page: it adds `?code=…`. */
  readonly url: string
  /** The code; null when the page was left without agreeing. Never settles when nobody comes. */
  readonly came: Promise<string | null>
  /** The port is free again when it resolves. */
  close(): Promise<void>
}

const host = '127.0.0.1'
const maxCodeLength = 500

/**
 * Listens on a free port of 127.0.0.1. Only a GET of the path with the nonce counts, under the name of this machine: a site that
 * rebinds its own name to 127.0.0.1 comes with that name as Host.
 * @param nonce random, so that no other page can make up the address
 */
export async function startCallbackServer(nonce: string): Promise<CallbackServer> {
  // As a static import it costs every start a tenth of a second: Node then makes its whole fetch for the module's namespace.
  const { createServer } = await import('node:http')
  const { promise: came, resolve: comes } = Promise.withResolvers<string | null>()
  let isUsed = false
  const server = createServer((request, response) => {
    const verdict = isUsed ? 410 : judge(request, port(), nonce)
    if (typeof verdict === 'number') return answer(response, verdict, texts[verdict] ?? '')
    isUsed = true
    response.on('close', () => comes(verdict.code))
    answer(response, 200, verdict.code === null ? texts.refused : texts.done)
  })
  server.maxConnections = 16
  const port = (): number => {
    const address = server.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, host, resolve)
  })
  return {
    url: `http://${host}:${port()}/${nonce}`,
    came,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What came back, or the status that refuses it. */
function judge(request: IncomingMessage, port: number, nonce: string): { code: string | null } | 400 | 403 | 404 | 405 {
  const isOurName = [`${host}:${port}`, `localhost:${port}`].includes(request.headers.host ?? '')
  if (!isOurName) return 403
  const target = request.url ?? ''
  const url = URL.canParse(target, `http://${host}`) ? new URL(target, `http://${host}`) : null
  if (url?.pathname !== `/${nonce}`) return 404
  if (request.method !== 'GET') return 405
  const code = url.searchParams.get('code')
  if (code !== null && code !== '' && code.length <= maxCodeLength) return { code }
  return url.searchParams.has('error') ? { code: null } : 400
}

const texts: Readonly<Record<number | 'done' | 'refused', string>> = {
  done: 'OpenRouter has answered. You can close this page and go back to Debrief.',
  refused: 'Nothing was changed. You can close this page.',
  400: 'There is no code in this address.',
  403: 'This is not the name of this page.',
  404: 'There is nothing here.',
  405: 'This page can only be opened.',
  410: 'This page was used already.',
}

/** Plain words only; nothing of the request is repeated, and the address with the code in it is passed on to nobody. */
function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  })
  response.end(`<!doctype html><html lang="en"><title>Debrief</title><p>${text}</p></html>`)
}
