import { array, assert, asyncProperty, nat } from 'fast-check'
import { expect, test } from 'vitest'
import { readServerSentEvents } from '../../../src-main/openrouter/serverSentEvents'

async function read(parts: Uint8Array[]): Promise<string[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
  const events: string[] = []
  for await (const event of readServerSentEvents(body)) events.push(event)
  return events
}

const wire =
  ': OPENROUTER PROCESSING\n\ndata: {"a":"Olá 👋"}\r\n\r\n: x\n\nevent: y\ndata:{"b":\ndata: 1}\n\ndata: [DONE]\n\n'

test('packets that end anywhere, even inside an emoji, change nothing', () =>
  assert(
    asyncProperty(array(nat(wire.length + 4)), async (cuts) => {
      const bytes = new TextEncoder().encode(wire)
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length]
      const parts = at.slice(1).map((end, index) => bytes.subarray(at[index], end))
      expect(await read(parts)).toEqual(['{"a":"Olá 👋"}', '{"b":\n1}', '[DONE]'])
    }),
  ))

test('a last event without its blank line is not lost', async () => {
  expect(await read([new TextEncoder().encode('data: {"usage":1}')])).toEqual(['{"usage":1}'])
  expect(await read([new TextEncoder().encode(': only a comment')])).toEqual([])
})
