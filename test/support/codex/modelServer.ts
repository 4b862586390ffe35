import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { zstdDecompressSync } from 'node:zlib'
import type { OfferedTool, Step } from './script'
import { toOutputItems } from './script'

export interface ModelServer {
  readonly baseUrl: string
  /** What Codex sent, parsed, in order. */
  readonly requests: readonly ModelRequest[]
  close(): Promise<void>
}

/** The part of a request to the Responses API that a script may look at. */
export interface ModelRequest {
  readonly input?: readonly unknown[]
  readonly tools?: readonly OfferedTool[]
}

export interface StepUsage {
  readonly input: number
  readonly cached: number
  readonly output: number
  readonly reasoning: number
}

export interface ModelServerOptions {
  /** What the server bills for the step of that index. */
  readonly usageOf?: (index: number) => StepUsage
  /** A reasoning item in front of the first step, with its summary. */
  readonly thought?: string
  /** Puts a request that belongs to another script (a subagent's) to it; null: the server's own. */
  readonly scriptFor?: (request: ModelRequest) => readonly Step[] | null
}

/** Tokens that the server bills for every step unless told otherwise; a session's total is this times its steps. */
export const usagePerStep = { input: 1000, cached: 100, output: 50, reasoning: 10, total: 1050 }

/**
 * A local model that plays a script over the Responses API, as server-sent events: enough of it for the real Codex CLI.
 * A request beyond the end of its script gets a 500, so that a test never loops.
 */
export async function startModelServer(
  script: readonly Step[],
  options: ModelServerOptions = {},
): Promise<ModelServer> {
  const requests: ModelRequest[] = []
  const played = new Map<readonly Step[], number>()

  function answerTo(request: ModelRequest): string {
    const own = options.scriptFor?.(request) ?? script
    const index = played.get(own) ?? 0
    played.set(own, index + 1)
    const step = own[index]
    if (step === undefined) throw new Error('the script has ended')
    const thought = own === script && index === 0 ? options.thought : undefined
    const usage = (options.usageOf ?? (() => usagePerStep))(index)
    // Call ids must differ over all scripts of one thread tree.
    const told = JSON.stringify(request.input ?? [])
    return events({ step, index: requests.length, offered: request.tools ?? [], usage, thought, told })
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method !== 'POST' || !request.url?.endsWith('/responses')) {
        response.writeHead(404).end()
        return
      }
      const body = Buffer.concat(chunks)
      const text = request.headers['content-encoding'] === 'zstd' ? zstdDecompressSync(body) : body
      const asked = JSON.parse(text.toString('utf8')) as ModelRequest
      requests.push(asked)
      try {
        const stream = answerTo(asked)
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end(stream)
      } catch (error) {
        response.writeHead(500).end(String(error))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Reply {
  readonly step: Step
  readonly index: number
  readonly offered: readonly OfferedTool[]
  readonly usage: StepUsage
  readonly thought: string | undefined
  readonly told: string
}

function events({ step, index, offered, usage, thought, told }: Reply): string {
  const id = `resp_${index}`
  const items = [...(thought === undefined ? [] : [reasoning(thought)]), ...toOutputItems(step, index, offered, told)]
  return [
    { type: 'response.created', response: { id } },
    ...items.map((item, place) => ({ type: 'response.output_item.done', output_index: place, item })),
    { type: 'response.completed', response: { id, usage: billed(usage) } },
  ]
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('')
}

function reasoning(thought: string): Record<string, unknown> {
  const summary = [{ type: 'summary_text', text: thought }]
  return { type: 'reasoning', id: 'rs_1', summary, encrypted_content: `gAAAAAB${'Qx7'.repeat(120)}` }
}

function billed({ input, cached, output, reasoning }: StepUsage): Record<string, unknown> {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  }
}
