import { createServer } from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { createBatchDesk } from './batches'
import type { BatchDesk } from './batches'
import { errorBody } from './behaviour'
import type { Behaviour, ChatBody, Script, ScriptedAnswer } from './behaviour'
import { catalogueRows } from './catalogue'
import { createSignInPage } from './signInPage'
import type { SignInPage } from './signInPage'

export { errorBody } from './behaviour'
export type { Behaviour, ChatBody, Script } from './behaviour'

export interface RecordedRequest {
  readonly method: string
  /** Path and query below the base URL. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  /** The JSON body of a chat request; null for the others. */
  readonly body: ChatBody | null
}

export interface OpenRouterServer {
  readonly signInPage: SignInPage
  /** Ends in /api/v1, as the real one's. */
  readonly baseUrl: string
  readonly requests: readonly RecordedRequest[]
  readonly chatRequests: readonly RecordedRequest[]
  /** `/api/beta/batches`. */
  readonly batches: BatchDesk
  /** Nano-dollars of everything that was billed, answered or not. */
  billedNanoUsd(): number
  /** The same by generation id. */
  billedByGeneration(): ReadonlyMap<string, number>
  /** Used for the next chat requests, one each, in order; afterwards the default again. */
  enqueue(...behaviours: Behaviour[]): void
  setDefault(behaviour: Behaviour): void
  setScript(script: Script): void
  /** What `GET /key` answers: `{data}`, or an error with its status. */
  setKey(answer: { status: number; body: unknown; headers?: Record<string, string> }): void
  /** What all of `/models`, `/models/user` and `/model/…` know; `/models/user` alone with `setUserModels`. */
  setModels(rows: readonly Record<string, unknown>[]): void
  /** What the account may use; null: everything. An error with its status where the list is refused. */
  setUserModels(answer: readonly Record<string, unknown>[] | { status: number; body: unknown } | null): void
  /** Rows of a page of the lists; without it one page holds all. */
  setPageSize(rows: number): void
  /** `endpoints` of `GET /models/{id}/endpoints`. */
  setEndpoints(id: string, endpoints: readonly unknown[]): void
  /** All lookups (`/key`, `/models` …) answer only when the client has given up. */
  setLookupsHang(isHanging: boolean): void
  /** Every request is met by a connection that ends at once, as without a network. */
  setUnreachable(isUnreachable: boolean): void
  /** Sockets open now, and the most chat requests that were under way at once. */
  openConnections(): number
  mostAtOnce(): number
  /** Resolves when a chat client went away before its answer ended (now or earlier): `count` times in all. */
  disconnected(count?: number): Promise<void>
  /** Resolves when that many chat requests have arrived in all. */
  received(count: number): Promise<void>
  close(): Promise<void>
}

const FALLBACK: ScriptedAnswer = {
  text: '{"title":"Test"}',
  finishReason: 'stop',
  costUsd: 0.000241,
  promptTokens: 181,
  cachedTokens: 20,
  completionTokens: 12,
  reasoningTokens: 3,
  model: 'google/gemini-2.5-flash-lite-20251001',
  provider: 'Test Provider',
  refusal: null,
  hasDone: true,
}

/** A real HTTP server on 127.0.0.1 that speaks OpenRouter's wire. It depends on node:http only, so any process can import it. */
export async function startOpenRouterServer(firstScript: Script = () => ({})): Promise<OpenRouterServer> {
  const requests: RecordedRequest[] = []
  const queue: Behaviour[] = []
  const sockets = new Set<Socket>()
  const signInPage = createSignInPage()
  const generations = new Map<string, ScriptedAnswer>()
  const bills = new Map<string, number>()
  const waiting: { isMet: () => boolean; resolve: () => void }[] = []
  let script = firstScript
  let standard: Behaviour = { kind: 'answer' }
  let keyAnswer: { status: number; body: unknown; headers?: Record<string, string> } = {
    status: 200,
    body: { data: keyData },
  }
  let models: readonly Record<string, unknown>[] = catalogueRows
  let userModels: readonly Record<string, unknown>[] | { status: number; body: unknown } | null = null
  let pageSize = Infinity
  const endpoints = new Map<string, readonly unknown[]>()
  let doLookupsHang = false
  let isUnreachable = false
  let billed = 0
  let atOnce = 0
  let most = 0
  let gone = 0
  let serial = 0

  const batches = createBatchDesk({
    answer: (body) => {
      const id = `gen-1780944394-test${++serial}`
      const answer: ScriptedAnswer = { ...FALLBACK, ...script(body) }
      // Half the price of a call.
      const half: Generation = { ...answer, id, costUsd: answer.costUsd === null ? null : answer.costUsd / 2 }
      const nanoUsd = Math.round((half.costUsd ?? 0) * 1e9)
      generations.set(id, half)
      bills.set(id, nanoUsd)
      billed += nanoUsd
      return plainBody(half)
    },
  })

  const chatRequests = (): RecordedRequest[] => requests.filter(({ path }) => path === '/chat/completions')
  const settle = (): void => waiting.filter(({ isMet }) => isMet()).forEach(({ resolve }) => resolve())
  const until = (isMet: () => boolean): Promise<void> =>
    isMet() ? Promise.resolve() : new Promise((resolve) => waiting.push({ isMet, resolve }))

  const server = createServer((request, response) => {
    void handle(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (isUnreachable) return void request.socket.destroy()
    const path = (request.url ?? '').replace(/^\/api\/v1/, '')
    const method = request.method ?? ''
    const isChat = path === '/chat/completions'
    const text = await readText(request)
    const body = isChat ? (JSON.parse(text) as ChatBody) : null
    requests.push({ method, path, headers: request.headers, body })
    if (path.startsWith('/api/beta/batches')) return batches.handle(request, response, text)
    if (body) {
      most = Math.max(most, ++atOnce)
      response.on('close', () => {
        atOnce--
        if (!response.writableFinished) gone++
        settle()
      })
      settle()
      return chat(request, response, body)
    }
    if (doLookupsHang) return
    if (await signInPage.handle(request, response, path, text)) return
    if (path === '/key') return sendJson(response, keyAnswer.status, keyAnswer.body, keyAnswer.headers)
    if (path.startsWith('/models')) return sendModels(request, response, new URL(path, 'http://localhost'))
    if (path.startsWith('/model/')) {
      const id = decodeURIComponent(path.slice('/model/'.length))
      const found = models.find((row) => row?.['id'] === id)
      return found
        ? sendJson(response, 200, { data: found })
        : sendJson(response, 404, errorBody(404, 'Model not found'))
    }
    if (path.startsWith('/generation')) return generation(response, path)
    return sendJson(response, 404, errorBody(404, 'Not found'))
  }

  function sendModels(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const path = decodeURIComponent(url.pathname)
    if (path.endsWith('/endpoints')) {
      const id = path.slice('/models/'.length, -'/endpoints'.length)
      const found = endpoints.get(id)
      return found
        ? sendJson(response, 200, { data: { id, endpoints: found } })
        : sendJson(response, 404, errorBody(404, 'Model not found'))
    }
    if (path === '/models/count') return sendJson(response, 200, { data: { count: models.length } })
    const isForUser = path === '/models/user'
    if (isForUser && request.headers.authorization === undefined) {
      return sendJson(response, 401, errorBody(401, 'Missing Authentication header'))
    }
    const rows = isForUser ? (userModels ?? models) : models
    if ('status' in rows) return sendJson(response, rows.status, rows.body)
    const offset = Number(url.searchParams.get('offset') ?? 0)
    const end = offset + pageSize
    const next = end < rows.length ? `https://openrouter.ai/api/v1${path}?offset=${end}&limit=${pageSize}` : null
    sendJson(response, 200, { data: rows.slice(offset, end), total_count: rows.length, links: { next } })
  }

  function generation(response: ServerResponse, path: string): void {
    const id = new URL(path, 'http://localhost').searchParams.get('id') ?? ''
    const found = generations.get(id)
    if (!found) return sendJson(response, 404, errorBody(404, `Generation ${id} not found`))
    sendJson(response, 200, {
      data: {
        id,
        model: found.model,
        provider_name: found.provider,
        native_tokens_prompt: found.promptTokens,
        native_tokens_completion: found.completionTokens,
        native_tokens_reasoning: found.reasoningTokens,
        native_tokens_cached: found.cachedTokens,
        total_cost: (bills.get(id) ?? 0) / 1e9,
        latency: 210,
        generation_time: 900,
      },
    })
  }

  function chat(request: IncomingMessage, response: ServerResponse, body: ChatBody): void {
    if (!request.headers.authorization?.startsWith('Bearer ')) {
      return sendJson(response, 401, errorBody(401, 'Missing Authentication header'))
    }
    const behaviour = queue.shift() ?? standard
    if (behaviour.kind === 'status') {
      const { body: sent = errorBody(behaviour.status, 'Scripted error'), headers = {}, status } = behaviour
      if (typeof sent !== 'string') return sendJson(response, status, sent, headers)
      response.writeHead(status, { 'content-type': 'text/html; charset=UTF-8', ...headers })
      return void response.end(sent)
    }
    if (behaviour.kind === 'hang' && behaviour.before === 'headers') return
    const id = `gen-1780944394-test${++serial}`
    const answer: ScriptedAnswer = {
      ...FALLBACK,
      ...script(body),
      ...(behaviour.kind === 'answer' ? behaviour.answer : {}),
    }
    if (behaviour.kind === 'body') {
      response.writeHead(200, { 'content-type': behaviour.type ?? 'application/json', 'x-generation-id': id })
      return void response.end(behaviour.body)
    }
    if (behaviour.kind === 'bytes') return void sendBytes(response, behaviour, id)
    const bill = (): void => {
      generations.set(id, answer)
      const nanoUsd = Math.round((answer.costUsd ?? script(body).costUsd ?? FALLBACK.costUsd ?? 0) * 1e9)
      bills.set(id, nanoUsd)
      billed += nanoUsd
    }
    if (behaviour.kind === 'cut' && behaviour.after === 'nothing') {
      // The model began; only the way back broke.
      if (behaviour.isBilled) bill()
      return void request.socket.destroy()
    }
    if (body.stream === true) return stream(response, behaviour, { ...answer, id, bill })
    bill()
    response.writeHead(200, { 'content-type': 'application/json', 'x-generation-id': id })
    // The service keeps a plain request alive with whitespace before the body.
    const isCut = behaviour.kind === 'cut'
    response.write('\n         \n\n         \n', () => isCut && response.destroy())
    if (behaviour.kind === 'hang' || isCut) return
    response.end(JSON.stringify(plainBody({ ...answer, id })))
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test server has no port')
  return {
    baseUrl: `http://127.0.0.1:${address.port}/api/v1`,
    requests,
    signInPage,
    batches,
    get chatRequests() {
      return chatRequests()
    },
    billedNanoUsd: () => billed,
    billedByGeneration: () => bills,
    enqueue: (...behaviours) => void queue.push(...behaviours),
    setDefault: (behaviour) => void (standard = behaviour),
    setScript: (next) => void (script = next),
    setKey: (answer) => void (keyAnswer = answer),
    setModels: (rows) => void (models = rows),
    setUserModels: (answer) => void (userModels = answer),
    setPageSize: (rows) => void (pageSize = rows),
    setEndpoints: (id, rows) => void endpoints.set(id, rows),
    setLookupsHang: (isHanging) => void (doLookupsHang = isHanging),
    setUnreachable: (next) => void (isUnreachable = next),
    openConnections: () => sockets.size,
    mostAtOnce: () => most,
    disconnected: (count = 1) => until(() => gone >= count),
    received: (count) => until(() => chatRequests().length >= count),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const keyData = {
  label: 'sk-or-v1-tes...890',
  limit: 10,
  limit_remaining: 8.5,
  limit_reset: null,
  usage: 1.5,
  usage_daily: 0.25,
  usage_weekly: 1,
  usage_monthly: 1.5,
  is_free_tier: false,
  is_management_key: false,
  expires_at: null,
  free_model_daily_requests: { used: 0, limit: 1000, remaining: 1000 },
  rate_limit: { requests: -1, interval: '10s', note: 'deprecated' },
}

type Generation = ScriptedAnswer & { readonly id: string }

function stream(response: ServerResponse, behaviour: Behaviour, answer: Generation & { bill: () => void }): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
    'x-generation-id': answer.id,
  })
  const send = (data: unknown): void => void response.write(`data: ${JSON.stringify(data)}\n\n`)
  const comment = (): void => void response.write(': OPENROUTER PROCESSING\n\n')
  comment()
  if (behaviour.kind === 'cut' && behaviour.after === 'headers') return cutOnceSent(response)
  const text = behaviour.kind === 'midStreamError' ? (behaviour.text ?? '') : answer.text
  const half = Math.ceil(text.length / 2)
  if (text !== '') {
    send(chunk(answer, { delta: { role: 'assistant', content: text.slice(0, half) }, finish_reason: null }))
    comment()
  }
  switch (behaviour.kind) {
    case 'cut':
      answer.bill()
      return cutOnceSent(response)
    case 'hang':
      answer.bill()
      if (behaviour.before === 'end') send(chunk(answer, { delta: { content: text.slice(half) }, finish_reason: null }))
      return keepAlive(response, comment)
    case 'midStreamError': {
      send(chunk(answer, { delta: { content: text.slice(half) }, finish_reason: behaviour.finishReason ?? null }))
      if (behaviour.hasUsage) answer.bill()
      const usage = behaviour.hasUsage ? { usage: usageOf(answer) } : {}
      send({ ...chunk(answer, { delta: { content: '' }, finish_reason: null }), error: behaviour.error, ...usage })
      return void response.end('data: [DONE]\n\n')
    }
    case 'noFinish':
      answer.bill()
      return void response.end('data: [DONE]\n\n')
    default:
  }
  answer.bill()
  const delta = { content: text.slice(half), refusal: answer.refusal }
  send(chunk(answer, { delta, finish_reason: answer.finishReason }))
  // The closing chunk still has a choice, and its finish reason says "stop" again or nothing.
  const last = chunk(answer, { delta: { role: 'assistant', content: '' }, finish_reason: null })
  send(answer.costUsd === null ? last : { ...last, usage: usageOf(answer) })
  response.end(answer.hasDone ? 'data: [DONE]\n\n' : '')
}

/** Each packet is on its way before the next is written. */
async function sendBytes(
  response: ServerResponse,
  { headers, isCut = false, packets, status = 200 }: Extract<Behaviour, { kind: 'bytes' }>,
  id: string,
): Promise<void> {
  response.socket?.setNoDelay(true)
  response.writeHead(status, { 'content-type': 'text/event-stream', 'x-generation-id': id, ...headers })
  response.flushHeaders()
  for (const packet of packets) {
    if (response.destroyed) return
    await new Promise((resolve) => response.write(packet, resolve))
  }
  if (isCut) response.destroy()
  else response.end()
}

/** Destroys the socket only when what was written is out: the client must have seen it. */
function cutOnceSent(response: ServerResponse): void {
  response.write(': cut\n\n', () => void response.destroy())
}

function keepAlive(response: ServerResponse, comment: () => void): void {
  const timer = setInterval(comment, 20)
  response.on('close', () => clearInterval(timer))
}

function chunk(answer: Generation, choice: Record<string, unknown>): Record<string, unknown> {
  return {
    id: answer.id,
    object: 'chat.completion.chunk',
    created: 1_780_944_394,
    model: answer.model,
    provider: answer.provider,
    choices: [{ index: 0, ...choice, native_finish_reason: null }],
  }
}

function plainBody(answer: Generation): Record<string, unknown> {
  const message = { role: 'assistant', content: answer.text, refusal: answer.refusal, reasoning: null }
  return {
    id: answer.id,
    object: 'chat.completion',
    created: 1_780_944_394,
    model: answer.model,
    provider: answer.provider,
    system_fingerprint: null,
    choices: [{ index: 0, logprobs: null, finish_reason: answer.finishReason, message }],
    ...(answer.costUsd !== null && { usage: usageOf(answer) }),
  }
}

function usageOf(answer: ScriptedAnswer): Record<string, unknown> {
  return {
    prompt_tokens: answer.promptTokens,
    completion_tokens: answer.completionTokens,
    total_tokens: answer.promptTokens + answer.completionTokens,
    cost: answer.costUsd,
    is_byok: false,
    prompt_tokens_details: { cached_tokens: answer.cachedTokens, cache_write_tokens: 0, audio_tokens: 0 },
    cost_details: { upstream_inference_cost: null },
    completion_tokens_details: { reasoning_tokens: answer.reasoningTokens, image_tokens: 0 },
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
