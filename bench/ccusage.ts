import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { median } from './meter'

export interface ScannerCost {
  readonly version: string
  /** Of the store, without what the same program takes on an empty one. */
  readonly netMs: number
  /** Of resident memory. */
  readonly peakBytes: number
}

const runs = 5

/**
 * The field's native scanner, which reads nothing but token counts, on the same store. scripts/bench.mjs installs it and says where
 * in `DEBRIEF_BENCH_CCUSAGE`. Resolves with the reason when it cannot be run.
 */
export async function runCcusage(codexHome: string, emptyHome: string): Promise<ScannerCost | string> {
  const program = process.env['DEBRIEF_BENCH_CCUSAGE']
  if (program === undefined || program === '') return 'it could not be installed'
  mkdirSync(emptyHome, { recursive: true })
  const full: ScannerRun[] = []
  const empty: ScannerRun[] = []
  for (let run = 0; run < runs; run++) {
    full.push(await scan(program, codexHome))
    empty.push(await scan(program, emptyHome))
  }
  const failed = full.find(({ code }) => code !== 0)
  if (failed) return `it ended with ${failed.code}`
  const netMs = median(full.map(({ ms }) => ms)) - median(empty.map(({ ms }) => ms))
  return {
    version: process.env['DEBRIEF_BENCH_CCUSAGE_VERSION'] ?? '',
    netMs,
    peakBytes: median(full.map(({ peakBytes }) => peakBytes)),
  }
}

interface ScannerRun {
  readonly code: number | null
  readonly ms: number
  readonly peakBytes: number
}

function scan(program: string, codexHome: string): Promise<ScannerRun> {
  const startedAt = performance.now()
  const child = spawn(program, ['codex', 'daily', '--json', '--offline'], {
    env: { PATH: process.env['PATH'], HOME: codexHome, CODEX_HOME: codexHome },
    stdio: 'ignore',
  })
  let peakBytes = 0
  const watch = setInterval(() => {
    try {
      const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))
      peakBytes = Math.max(peakBytes, Number(found?.[1] ?? 0) * 1024)
    } catch {
      // It has just ended, or the system does not tell.
    }
  }, 2)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      clearInterval(watch)
      resolve({ code, ms: performance.now() - startedAt, peakBytes })
    })
  })
}
