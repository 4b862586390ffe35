import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createBuilder } from 'vite'
import { temporaryFolder } from './temporaryFolder'

const root = join(import.meta.dirname, '../..')

/** Builds a program of the tests by the rules of vite.config.ts, so that it runs in a process of its own. Returns its path; gone when the test ends. */
export async function bundledProgram(source: URL): Promise<string> {
  const path = fileURLToPath(source)
  const name = basename(path, '.ts')
  const outDir = temporaryFolder(name)
  const input = { [name]: path }
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    environments: { node: { build: { outDir, emptyOutDir: true } } },
  })
  const { node } = builder.environments
  if (node === undefined) throw new Error('vite.config.ts has no environment "node" any more')
  node.config.build.rolldownOptions.input = input
  await builder.build(node)
  return join(outDir, `${name}.js`)
}
