import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createLocalEngine } from '../src-main/worker/localEngine'
import type { Engine } from '../src-main/worker/engine'

/** The product's engine on a Codex home, with a data folder of its own and the product's reading threads. */
export function openEngine(codexHome: string, dataFolder: string): Engine {
  mkdirSync(dataFolder, { recursive: true })
  const [program = ''] = process.argv.slice(1)
  // scripts/bundled.mjs builds the worker beside every program that it builds "with product".
  const readerScript = pathToFileURL(join(dirname(program), 'worker.js')).href
  return createLocalEngine({ codexHome, dataFolder, readerScript })
}
