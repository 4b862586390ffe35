import type { IncomingMessage, ServerResponse } from 'node:http'
import { errorBody } from './behaviour'
import type { ChatBody } from './behaviour'

/** What becomes of one `POST /api/beta/batches`. */
export type BatchBehaviour =
  /** Taken; what happens to it later stands in `BatchFate`. */
  | ({ readonly kind: 'take' } & BatchFate)
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Taken, and the connection breaks before the answer. */
  | { readonly kind: 'takeAndCut' }
  /** Taken, and never answered. */
  | { readonly kind: 'takeAndHang' }

export interface BatchFate {
  /** How it ends; `never` leaves it under way. */
  readonly end?: 'completed' | 'failed' | 'expired' | 'cancelled' | 'never'
  /** Looks (GET) that find it under way before it has ended. */
  readonly looks?: number
  /** The error of a request by its place, instead of an answer; it is not billed. */
  readonly failing?: (place: number) => { readonly status: number | null } | null
  /** How many of the requests are answered when it does not complete. */
  readonly answered?: number
}

export interface TakenBatch {
  readonly id: string
  readonly model: string
  readonly requests: readonly { readonly custom_id: string; readonly body: ChatBody }[]
}

export interface BatchDesk {
  readonly taken: readonly TakenBatch[]
  /** For the next batches, one each, in order; afterwards they are taken and completed at the first look. */
  enqueue(...behaviours: BatchBehaviour[]): void
  /** Forgets every batch, as after an account was emptied: looks find 404. */
  forget(): void
  /** Ends every batch that was taken, as the night does, also those that nobody looks at. */
  endAll(): void
  /** Resolves when that many batches have been taken in all. */
  received(count: number): Promise<void>
  handle(request: IncomingMessage, response: ServerResponse, text: string): void
}

interface Taken {
  readonly batch: TakenBatch
  readonly fate: BatchFate
  looks: number
  results: unknown[] | null
}

/** The batches of the test server. An answer is made, and billed, once: when its batch ends. */
export function createBatchDesk({ answer }: { answer: (body: ChatBody) => unknown }): BatchDesk {
  const taken: TakenBatch[] = []
  const fates = new Map<string, Taken>()
  const queue: BatchBehaviour[] = []
  const waiting: { count: number; resolve: () => void }[] = []

  function take(text: string, fate: BatchFate): TakenBatch {
    const sent = JSON.parse(text) as { model: string; requests: TakenBatch['requests'] }
    const batch = { id: `batch_${taken.length + 1}`, model: sent.model, requests: sent.requests }
    taken.push(batch)
    fates.set(batch.id, { batch, fate, looks: 0, results: null })
    for (const { count, resolve } of waiting) if (taken.length >= count) resolve()
    return batch
  }

  function post(request: IncomingMessage, response: ServerResponse, text: string): void {
    if (!request.headers.authorization?.startsWith('Bearer ')) {
      return sendJson(response, 401, errorBody(401, 'Missing Authentication header'))
    }
    const wrong = mistakeIn(text)
    if (wrong !== null) return sendJson(response, 400, errorBody(400, wrong))
    const behaviour = queue.shift() ?? { kind: 'take' }
    if (behaviour.kind === 'status') {
      const { status, headers = {} } = behaviour
      return sendJson(response, status, errorBody(status, 'Scripted error'), headers)
    }
    const batch = take(text, behaviour.kind === 'take' ? behaviour : {})
    if (behaviour.kind === 'takeAndHang') return
    if (behaviour.kind === 'takeAndCut') return void request.socket.destroy()
    sendJson(response, 202, { ...shape(batch, 'validating', 0), usage: null, results: null })
  }

  function look(response: ServerResponse, id: string): void {
    const found = fates.get(id)
    if (!found) return sendJson(response, 404, errorBody(404, `Batch ${id} not found`))
    const { batch, fate } = found
    const { end = 'completed', looks = 0 } = fate
    if (end === 'never' || found.looks++ < looks) return sendJson(response, 200, shape(batch, 'in_progress', 0))
    const results = resultsOf(found)
    const done = results.filter((row) => JSON.stringify(row).includes('"status_code":200')).length
    sendJson(response, 200, { ...shape(batch, end, done), usage: {}, results })
  }

  function resultsOf(taken: Taken): unknown[] {
    const { batch, fate } = taken
    const { end = 'completed', failing = () => null, answered = 0 } = fate
    taken.results ??= batch.requests.flatMap(({ custom_id, body }, place) => {
      if (end !== 'completed' && place >= answered) return []
      const failure = failing(place)
      if (failure === null) return [{ custom_id, response: { status_code: 200, body: answer(body) }, error: null }]
      const error = errorBody(failure.status ?? 502, `Scripted: ${body.messages.at(-1)?.content.slice(0, 60)}`)
      if (failure.status === null) return [{ custom_id, response: null, ...Object(error) }]
      return [{ custom_id, response: { status_code: failure.status, body: error }, error: null }]
    })
    return taken.results
  }

  return {
    taken,
    enqueue: (...behaviours) => void queue.push(...behaviours),
    forget: () => fates.clear(),
    endAll: () => fates.forEach(resultsOf),
    received: (count) =>
      taken.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
    handle(request, response, text) {
      if (request.method === 'POST') return post(request, response, text)
      look(response, decodeURIComponent((request.url ?? '').split('/').at(-1) ?? ''))
    },
  }
}

function shape({ id, requests }: TakenBatch, status: string, completed: number): Record<string, unknown> {
  return { id, status, request_counts: { total: requests.length, completed, failed: 0 } }
}

/** What the real one would refuse; null when nothing. It reads `endpoint` and `model` before it streams the requests. */
function mistakeIn(text: string): string | null {
  const [endpoint, model, requests] = Object.keys(JSON.parse(text) as object)
  if (endpoint !== 'endpoint' || model !== 'model' || requests !== 'requests') {
    return 'endpoint and model must come before requests'
  }
  const sent = JSON.parse(text) as { endpoint: string; model: string; requests: TakenBatch['requests'] }
  if (sent.endpoint !== '/v1/chat/completions') return 'unknown endpoint'
  if (sent.requests.length === 0) return 'requests must not be empty'
  if (new Set(sent.requests.map(({ custom_id }) => custom_id)).size < sent.requests.length) return 'custom_id twice'
  if (sent.requests.some(({ body }) => body.model !== sent.model)) return 'one model per batch'
  return sent.requests.some(({ body }) => body.stream === true) ? 'stream is not supported' : null
}

function sendJson(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(body))
}
