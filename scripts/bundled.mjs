import { join } from 'node:path'
import { resolveElectron } from './electron.mjs'
import { cache, root } from './paths.mjs'
import { run } from './run.mjs'

/**
 * Bundles TypeScript programs (`bench/…`) by the rules of vite.config.ts, so that what they measure is built like the product.
 * @param {Record<string, string>} programs name → path from the project's root
 * @param {{ isWithProduct?: boolean }} [options] with the CLI and the worker threads, which a program may start
 * @returns {Promise<string>} the folder of the built programs, `NAME.js` each
 */
export async function bundle(programs, { isWithProduct = false } = {}) {
  const { createBuilder } = await import('vite')
  const outDir = join(cache, `bundled-${Object.keys(programs).join('-')}`)
  const input = Object.fromEntries(Object.entries(programs).map(([name, path]) => [name, join(root, path)]))
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    environments: { node: { build: { outDir, rolldownOptions: { input } } } },
  })
  const { node } = builder.environments
  if (node === undefined) throw new Error('vite.config.ts has no environment "node" any more.')
  if (!isWithProduct) node.config.build.rolldownOptions.input = input
  await builder.build(node)
  return outDir
}

/**
 * Runs a bundled program in Electron's own Node, as the product's engine runs.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string>, flags?: readonly string[] }} [options]
 * @returns {Promise<number>}
 */
export async function runBundled(program, args, { env = {}, flags = [] } = {}) {
  const electron = await resolveElectron()
  return run(electron.path, [...flags, program, ...args], {
    env: { ...process.env, ...env, ELECTRON_RUN_AS_NODE: '1' },
    cwd: root,
  })
}
