/**
 * The `data:` payloads of a server-sent event stream, in order; comments (`: OPENROUTER PROCESSING`) yield nothing.
 * The `openai` package's own reader drops the usage that a mid-stream error chunk carries, which is money: hence this one.
 * A last event without its blank line still counts: some proxies cut it.
 */
export async function* readServerSentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let pending = ''
  let data: string[] = []
  for await (const bytes of body) {
    pending += decoder.decode(bytes, { stream: true })
    const lines = pending.split('\n')
    pending = lines.pop() ?? ''
    for (const line of lines) {
      const text = line.endsWith('\r') ? line.slice(0, -1) : line
      if (text !== '') addData(data, text)
      else if (data.length > 0) {
        yield data.join('\n')
        data = []
      }
    }
  }
  addData(data, pending)
  if (data.length > 0) yield data.join('\n')
}

function addData(data: string[], line: string): void {
  if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5))
}
