import { createServer } from 'node:http'
import type { IncomingHttpHeaders, RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { describeProblem } from '../../../src-main/contract/describeProblem'
import { toProblem } from '../../../src-main/contract/problem'
import { askReleases } from '../../../src-main/updates/askReleases'

/** A list of releases on a real socket; `answer` plays it. */
async function serve(answer: RequestListener): Promise<string> {
  const server: Server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases.json`
}

const list = JSON.stringify([{ tag_name: 'v0.2.0', draft: false, prerelease: false, body: 'notes' }])

async function failing(url: string, patienceMs?: number): Promise<{ why: unknown; said: string }> {
  const problem = await askReleases(url, fetch, patienceMs).then(
    (version) => expect.unreachable(`answered ${String(version)}`),
    toProblem,
  )
  expect(problem.code).toBe('releases_unread')
  const { what, todo } = describeProblem(problem)
  return { why: problem.params['why'], said: `${what} ${todo}` }
}

describe('the list of releases', () => {
  it('is asked for without a word about the person, the machine or the version', async () => {
    let sent: IncomingHttpHeaders = {}
    const url = await serve((request, response) => {
      sent = request.headers
      response.end(list)
    })
    expect(await askReleases(url, fetch)).toBe('0.2.0')
    expect(sent).toMatchObject({ accept: 'application/json', 'accept-language': '*', 'user-agent': 'Debrief' })
    for (const name of ['cookie', 'authorization', 'referer', 'http-referer', 'origin', 'x-title']) {
      expect(sent).not.toHaveProperty(name)
    }
  })

  it.each([404, 403, 500])('that answers %d is told as such, without its body', async (status) => {
    const url = await serve((_, response) => response.writeHead(status).end('<h1>secret page</h1>'))
    const { why, said } = await failing(url)
    expect(why).toBe('status')
    expect(said).toContain(`answered ${status}`)
    expect(said).not.toContain('secret')
  })

  it('that is a page, or something else in JSON, is not understood', async () => {
    for (const body of ['<!doctype html>', '{"message":"rate limited"}', '']) {
      const url = await serve((_, response) => response.end(body))
      expect((await failing(url)).why).toBe('not_understood')
    }
  })

  it('that never ends is given up at its longest, not in memory', async () => {
    let sentBytes = 0
    const chunk = 'a'.repeat(64 * 1024)
    const url = await serve((_, response) => {
      const send = (): void => {
        while (!response.destroyed && response.write(chunk)) sentBytes += chunk.length
        if (!response.destroyed) response.once('drain', send)
      }
      send()
    })
    expect((await failing(url)).why).toBe('not_understood')
    expect(sentBytes).toBeLessThan(50_000_000)
  })

  it('that leads elsewhere is not followed', async () => {
    let isFollowed = false
    const elsewhere = await serve((_, response) => {
      isFollowed = true
      response.end(list)
    })
    const url = await serve((_, response) => response.writeHead(302, { location: elsewhere }).end())
    expect((await failing(url)).why).toBe('redirected')
    expect(isFollowed).toBe(false)
  })

  it('that says nothing, or stops in the middle, is waited for so long and no longer', async () => {
    const silent = await serve(() => {})
    const broken = await serve((_, response) => void response.write('[{"tag_name":'))
    for (const url of [silent, broken]) {
      const { why, said } = await failing(url, 100)
      expect(why).toBe('slow')
      expect(said).toContain('did not send the list')
    }
  })

  it('where nobody listens is out of reach', async () => {
    const url = await serve((request) => void request.socket.destroy())
    expect((await failing(url)).why).toBe('unreachable')
  })

  it.each(['http://debrief.invalid/releases.json', 'ftp://127.0.0.1/x', 'file:///etc/passwd', 'nonsense', ''])(
    'at %j is not asked for: https or this machine',
    async (url) => {
      const { why, said } = await failing(url)
      expect(why).toBe('insecure')
      expect(said).toContain('DEBRIEF_RELEASES_URL')
    },
  )
})
