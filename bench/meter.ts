import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'

/** What something cost this process, its threads included. Bytes are NaN where the system does not tell (only Linux does). */
export interface Cost {
  readonly ms: number
  readonly cpuMs: number
  /** Read by system calls, whether or not they reached the disk. */
  readonly readBytes: number
  /** Of resident memory, above what it was before the work. */
  readonly peakBytes: number
}

/** After a garbage collection, so that the peak is this work's own. */
export async function measure<Result>(work: () => Promise<Result>): Promise<{ cost: Cost; result: Result }> {
  await settle()
  return measureAsItRuns(work)
}

/** In the middle of what else the process does: a forced collection throws compiled code away, which a running application keeps. */
export async function measureAsItRuns<Result>(work: () => Promise<Result>): Promise<{ cost: Cost; result: Result }> {
  const idleBytes = process.memoryUsage.rss()
  resetPeak()
  const readBefore = bytesRead()
  const cpuBefore = process.cpuUsage()
  const startedAt = performance.now()
  const result = await work()
  const ms = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpuBefore)
  const readBytes = bytesRead() - readBefore
  const cost = { ms, cpuMs: (user + system) / 1000, readBytes, peakBytes: Math.max(0, peakResident() - idleBytes) }
  return { cost, result }
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((percent / 100) * sorted.length))] ?? Number.NaN
}

async function settle(): Promise<void> {
  globalThis.gc?.()
  await wait(200)
  globalThis.gc?.()
}

function resetPeak(): void {
  try {
    writeFileSync('/proc/self/clear_refs', '5')
  } catch {
    // Not Linux, or not allowed: the peak then counts from the start of the process.
  }
}

function peakResident(): number {
  return kernelNumber('/proc/self/status', /VmHWM:\s+(\d+) kB/) * 1024
}

function bytesRead(): number {
  return kernelNumber('/proc/self/io', /rchar: (\d+)/)
}

function kernelNumber(path: string, pattern: RegExp): number {
  try {
    return Number(pattern.exec(readFileSync(path, 'utf8'))?.[1])
  } catch {
    return Number.NaN
  }
}
