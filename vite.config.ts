import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { EnvironmentOptions } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const node = [...builtinModules, /^node:/]

/** One build target that is not a page: everything is bundled except Node's own modules and `external`. */
function nodeTarget(options: {
  input: Record<string, string>
  outDir: string
  format: 'es' | 'cjs'
  external: (string | RegExp)[]
  fileName: string
}): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: [], conditions: ['node', 'import', 'module', 'default'] },
    build: {
      outDir: at(options.outDir),
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      rolldownOptions: {
        input: options.input,
        external: options.external,
        output: {
          format: options.format,
          entryFileNames: options.fileName, // Beside the entry: `import.meta.url` leads to the same files from all of them.
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  }
}

export default defineConfig({
  root: at('src-renderer'),
  base: './',
  plugins: [
    react(),
    {
      // electron-store imports electron although it does without it when given a cwd. The worker and the CLI run in
      // plain Node, where that import would fail (or start a download), so they get an empty module instead.
      name: 'no-electron-outside-main',
      enforce: 'pre',
      applyToEnvironment: (environment) => environment.name === 'node',
      resolveId: (id) => (id === 'electron' ? '\0no-electron' : null),
      load: (id) => (id === '\0no-electron' ? 'export default {}' : null),
    },
  ],
  environments: {
    client: {
      build: { outDir: at('dist/renderer'), emptyOutDir: true, sourcemap: true, target: 'chrome142' },
    },
    main: nodeTarget({
      input: { main: at('src-main/start.ts') },
      outDir: 'dist/main',
      format: 'es',
      external: ['electron', ...node],
      fileName: '[name].js',
    }),
    node: nodeTarget({
      input: { cli: at('src-main/startCli.ts'), worker: at('src-main/worker/startThread.ts') },
      outDir: 'dist/node',
      format: 'es',
      external: node,
      fileName: '[name].js',
    }),
    preload: nodeTarget({
      input: { preload: at('src-main/preload/preload.ts') },
      outDir: 'dist/preload',
      format: 'cjs',
      external: ['electron'],
      fileName: '[name].cjs',
    }),
  },
  builder: {},
})
