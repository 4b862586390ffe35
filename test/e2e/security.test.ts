import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createSetting } from '../support/desktop/setting'

async function openWindow() {
  const setting = await createSetting()
  const app = await setting.launch({ args: [] })
  return { app, page: await app.main() }
}

/** A web site that a page might be lured to. */
async function foreignSite(): Promise<{ url: string; visits: () => number }> {
  let visits = 0
  const server = createServer((_request, response) => {
    visits += 1
    response.setHeader('content-type', 'text/html')
    response.setHeader('access-control-allow-origin', '*')
    response.end('<title>elsewhere</title>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, visits: () => visits }
}

it('a page has no Node, no Electron, and a bridge of three functions', async () => {
  const { page } = await openWindow()
  const found = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys(Reflect.get(window, 'debrief') as object).toSorted(),
  }))
  expect(found).toEqual({ node: [], bridge: ['call', 'on', 'pathOf'] })
})

it('every answer of app:// carries the policy, also what is not found', async () => {
  const { page } = await openWindow()
  const answers = await page.evaluate(async () => {
    const urls = ['/index.html', '/missing.html', '/..%2f..%2fpackage.json', '/%2e%2e/main/main.js']
    return Promise.all(
      urls.map(async (url) => {
        const { status, headers } = await fetch(url)
        return { status, policy: headers.get('content-security-policy'), sniff: headers.get('x-content-type-options') }
      }),
    )
  })
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 404])
  for (const { policy, sniff } of answers) {
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(sniff).toBe('nosniff')
  }
})

it('script that gets into a page cannot run, load or send', async () => {
  const { page } = await openWindow()
  const site = await foreignSite()
  const results = await page.evaluate(async (url) => {
    const script = document.createElement('script')
    const attempt = (work: () => unknown): string => {
      try {
        work()
        return 'allowed'
      } catch (error) {
        return error instanceof Error ? error.name : 'thrown'
      }
    }
    return {
      html: attempt(() => {
        document.body.innerHTML = '<img src=x onerror="window.hacked = true">'
      }),
      inline: attempt(() => {
        script.textContent = 'window.hacked = true'
      }),
      fetch: await fetch(url).then(
        () => 'allowed',
        (error: Error) => error.name,
      ),
      isHacked: 'hacked' in window,
    }
  }, site.url)
  expect(results).toEqual({ html: 'TypeError', inline: 'TypeError', fetch: 'TypeError', isHacked: false })
  expect(site.visits()).toBe(0)
})

it('a page cannot leave, open windows or embed others', async () => {
  const { app, page } = await openWindow()
  const site = await foreignSite()
  const opened = await page.evaluate((url) => window.open(url) === null, site.url)
  expect(opened).toBe(true)
  // The navigation is refused in the main process: what it says there is the event to wait for.
  await app.electron.evaluate(({ BrowserWindow }, url) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return new Promise<void>((resolve) => {
      contents?.once('will-frame-navigate', () => resolve())
      void contents?.executeJavaScript(`location.href = ${JSON.stringify(url)}`)
    })
  }, site.url)
  expect(page.url()).toMatch(/^app:\/\/debrief\//)
  expect(app.electron.windows()).toHaveLength(1)
  expect(site.visits()).toBe(0)
})

it('a foreign page that gets hold of the preload is refused by every route', async () => {
  const { app } = await openWindow()
  const site = await foreignSite()
  const reply = await app.electron.evaluate(async ({ app: electronApp, BrowserWindow }, url) => {
    const preload = `${electronApp.getAppPath()}/../preload/preload.cjs`
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    })
    await window.loadURL(url)
    const found: unknown = await window.webContents.executeJavaScript("window.debrief.call('key.status', undefined)")
    window.destroy()
    return found
  }, site.url)
  expect(JSON.parse(String(reply))).toMatchObject({ ok: false, problem: { code: 'usage_wrong' } })
})

it('no permission is given and nothing is downloaded', async () => {
  const { page } = await openWindow()
  const states = await page.evaluate(async () => ({
    notifications: Notification.permission,
    geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'allowed',
      (error: Error) => error.name,
    ),
  }))
  expect(states).toMatchObject({ notifications: 'denied', geolocation: 'denied' })
  expect(states.camera).not.toBe('allowed')
})
