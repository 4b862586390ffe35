import { setTimeout as wait } from 'node:timers/promises'
import { createWriter } from './writer'
import type { WriterReport } from './writer'

const stepsPerTick = 3
const tickMs = 10

/** Lets a writer work for so long, about 300 things a second. */
export async function drive(codexHome: string, seed: number, threads: number, seconds: number): Promise<WriterReport> {
  const writer = createWriter(codexHome, seed, threads)
  const endAt = performance.now() + seconds * 1000
  while (performance.now() < endAt) {
    for (let step = 0; step < stepsPerTick; step++) writer.step()
    await wait(tickMs)
  }
  return writer.finish()
}
