import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBuilder } from 'vite'
import type { Plugin } from 'vite'

const root = join(import.meta.dirname, '../../..')
const replaced = join(root, 'src-main/contract/i18n/de.ts')

/** In place of German, so that English that comes past the catalogue, or out of the wrong one, is seen. */
const inPlaceOfGerman: Plugin = {
  name: 'pseudo-language',
  enforce: 'pre',
  load: (id) =>
    id === replaced
      ? `export { pseudo as de } from ${JSON.stringify(join(import.meta.dirname, 'catalogue.ts'))}`
      : null,
}

export interface PseudoBuild {
  /** What Electron is started with. */
  readonly appEntry: string
  remove(): void
}

/** The whole application, of which nothing but one catalogue is another: `appearance.language` "de" speaks the pseudo-language. */
export async function buildInPseudoLanguage(): Promise<PseudoBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-pseudo-'))
  for (const name of ['assets', 'package.json']) symlinkSync(join(root, name), join(folder, name))
  const into = (name: string) => ({ build: { outDir: join(folder, 'dist', name), sourcemap: false } })
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'error',
    plugins: [inPlaceOfGerman],
    environments: {
      client: into('renderer'),
      main: into('main'),
      node: into('node'),
      preload: into('preload'),
    },
  })
  await builder.buildApp()
  return {
    appEntry: join(folder, 'dist/main/main.js'),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}
