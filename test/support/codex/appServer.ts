import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { codexConfig, codexEnvironment, pinnedCodex } from './config'

type Params = Readonly<Record<string, unknown>>

/** The real Codex as an editor drives it: `codex app-server`, JSON-RPC in lines over stdio. */
export interface AppServer {
  /** @throws with the server's own words when it refuses */
  request(method: string, params: Params): Promise<Params>
  /** The next notification of that method that fits, be it one that has come already. */
  notified(method: string, fits?: (params: Params) => boolean): Promise<Params>
  close(): Promise<void>
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Params
  readonly result?: Params
  readonly error?: { readonly message: string }
}

interface Waiter {
  readonly method: string
  readonly fits: (params: Params) => boolean
  readonly resolve: (params: Params) => void
}

export async function startAppServer(
  codexHome: string,
  baseUrl: string,
  settings: readonly string[] = [],
): Promise<AppServer> {
  mkdirSync(codexHome, { recursive: true })
  writeFileSync(join(codexHome, 'config.toml'), codexConfig(baseUrl, settings))
  const child = spawn(process.execPath, [pinnedCodex(), 'app-server'], {
    cwd: codexHome,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: codexEnvironment(codexHome),
  })
  const asked = new Map<number, { resolve: (result: Params) => void; reject: (error: Error) => void }>()
  const heard: { method: string; params: Params }[] = []
  const waiters = new Set<Waiter>()
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void ended.then(() => {
    for (const { reject } of asked.values()) reject(new Error(`the app server ended: ${said.slice(-2000)}`))
  })

  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Message
    if (message.method === undefined) answered(message)
    else if (message.id === undefined) noticed(message.method, message.params ?? {})
  })

  function answered({ id = -1, result, error }: Message): void {
    const waiting = asked.get(id)
    asked.delete(id)
    if (error) waiting?.reject(new Error(error.message))
    else waiting?.resolve(result ?? {})
  }

  function noticed(method: string, params: Params): void {
    const waiter = [...waiters].find((each) => each.method === method && each.fits(params))
    if (!waiter) {
      heard.push({ method, params })
      return
    }
    waiters.delete(waiter)
    waiter.resolve(params)
  }

  let lastId = 0
  function send(message: Message): void {
    child.stdin.write(`${JSON.stringify(message)}\n`)
  }
  function request(method: string, params: Params): Promise<Params> {
    lastId += 1
    const id = lastId
    return new Promise((resolve, reject) => {
      asked.set(id, { resolve, reject })
      send({ id, method, params })
    })
  }

  await request('initialize', {
    clientInfo: { name: 'debrief-test', title: null, version: '1' },
    capabilities: { experimentalApi: true },
  })
  send({ method: 'initialized' })
  return {
    request,
    notified(method, fits = () => true) {
      const index = heard.findIndex((each) => each.method === method && fits(each.params))
      const [found] = index === -1 ? [] : heard.splice(index, 1)
      if (found) return Promise.resolve(found.params)
      return new Promise((resolve) => waiters.add({ method, fits, resolve }))
    },
    close() {
      child.stdin.end()
      child.kill()
      return ended
    },
  }
}
