import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { homepage, version } from '../../../package.json'
import { createPlace, twoSentences } from './place'
import type { Told } from './place'

const above = '99.1.0'

/** A list of releases on a real socket, and who asked for it. */
async function serveReleases(): Promise<{ url: string; asked: IncomingHttpHeaders[]; list(...tags: string[]): void }> {
  const asked: IncomingHttpHeaders[] = []
  let body = '[]'
  const server = createServer((request, response) => {
    asked.push(request.headers)
    response.end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/releases.json`,
    asked,
    list(...tags) {
      body = JSON.stringify(tags.map((tag) => ({ tag_name: `v${tag}`, draft: false, prerelease: false })))
    },
  }
}

test('updates asks once, without a word about the person, and says what is installed, what is newest, and where', async () => {
  const place = await createPlace()
  const releases = await serveReleases()
  const env = { DEBRIEF_RELEASES_URL: releases.url, OPENROUTER_API_KEY: undefined }

  releases.list(above, '0.0.1')
  const newer = await place.run(['updates'], { env })
  expect(newer).toMatchObject({ exitCode: 0, stderr: '' })
  expect(newer.stdout).toBe(
    `Debrief ${above} is out; ${version} is installed.\nReleases: ${homepage}/releases\nAsked: ${releases.url}\n`,
  )
  expect(releases.asked).toHaveLength(1)
  expect(releases.asked[0]).toMatchObject({ 'user-agent': 'Debrief' })
  for (const name of ['cookie', 'authorization', 'x-title']) expect(releases.asked[0]).not.toHaveProperty(name)

  releases.list(version)
  expect((await place.run(['updates'], { env })).stdout).toContain(`${version} is installed, the newest version.`)
  releases.list('0.0.1')
  expect(await place.json(['updates'], { env })).toEqual([
    {
      ...{ version, newest: '0.0.1', newer: null, lookedAt: expect.any(Number) },
      ...{ url: releases.url, page: `${homepage}/releases` },
    },
    0,
  ])
  releases.list()
  expect((await place.run(['updates'], { env })).stdout).toContain('no version is listed')
}, 60_000)

test('local only asks nobody; what cannot be read, and an address that is not secure, are exit 1 with a way out', async () => {
  const place = await createPlace()
  const releases = await serveReleases()
  await place.run(['settings', 'set', 'privacy.localOnly', 'true'])
  const shut = await place.json<{ error: Told }>(['updates'], { env: { DEBRIEF_RELEASES_URL: releases.url } })
  expect([shut[0].error.code, shut[1]]).toEqual(['local_only', 1])
  expect(releases.asked).toEqual([])

  await place.run(['settings', 'set', 'privacy.localOnly', 'false'])
  for (const url of ['http://127.0.0.1:9/releases.json', 'http://debrief.invalid/releases.json']) {
    const { exitCode, stdout, stderr } = await place.run(['updates'], { env: { DEBRIEF_RELEASES_URL: url } })
    expect({ url, exitCode, stdout }).toEqual({ url, exitCode: 1, stdout: '' })
    expect(stderr).toMatch(twoSentences)
  }
  expect((await place.run(['updates', 'now'])).exitCode).toBe(2)
}, 60_000)
