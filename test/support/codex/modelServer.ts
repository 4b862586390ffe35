import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Step } from './script'
import { toOutputItem } from './script'

export interface ModelServer {
  readonly baseUrl: string
  /** What Codex sent, parsed, in order. */
  readonly requests: readonly unknown[]
  close(): Promise<void>
}

/** Tokens that the server bills for every step; a session's total is this times its steps. */
export const usagePerStep = { input: 1000, cached: 100, output: 50, reasoning: 10, total: 1050 }

/**
 * A local model that plays a script over the Responses API, as server-sent events: enough of it for the real Codex CLI.
 * One script per server; a request beyond its end gets a 500, so that a test never loops.
 */
export async function startModelServer(script: readonly Step[]): Promise<ModelServer> {
  const requests: unknown[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method !== 'POST' || !request.url?.endsWith('/responses')) {
        response.writeHead(404).end()
        return
      }
      const index = requests.length
      const step = script[index]
      requests.push(JSON.parse(Buffer.concat(chunks).toString('utf8')))
      if (step === undefined) {
        response.writeHead(500).end('the script has ended')
        return
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(events(step, index))
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

function events(step: Step, index: number): string {
  const id = `resp_${index}`
  const usage = {
    input_tokens: usagePerStep.input,
    input_tokens_details: { cached_tokens: usagePerStep.cached },
    output_tokens: usagePerStep.output,
    output_tokens_details: { reasoning_tokens: usagePerStep.reasoning },
    total_tokens: usagePerStep.total,
  }
  return [
    { type: 'response.created', response: { id } },
    { type: 'response.output_item.done', output_index: 0, item: toOutputItem(step, index) },
    { type: 'response.completed', response: { id, usage } },
  ]
    .map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join('')
}
