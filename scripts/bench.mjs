// `npm run bench [-- ROW…] [--small]`: the numbers to reach, each beside its baseline in the same run (bench/README.md).
import './plainErrors.mjs'
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, runBundled } from './bundled.mjs'
import { cache } from './paths.mjs'
import { npm } from './run.mjs'
import { setUp } from './setup.mjs'

const scannerVersion = '20.0.24'

await setUp()
const programs = await bundle({ bench: 'bench/bench.ts' }, { isWithProduct: true })
process.exitCode = await runBundled(join(programs, 'bench.js'), process.argv.slice(2), {
  flags: ['--expose-gc'],
  env: {
    DEBRIEF_BENCH_FOLDER: join(cache, 'bench'),
    DEBRIEF_BENCH_CCUSAGE: (await installScanner()) ?? '',
    DEBRIEF_BENCH_CCUSAGE_VERSION: scannerVersion,
  },
})

/** The field's native token scanner, for row 1; null where it cannot be had, which the row then says. */
async function installScanner() {
  const platform = `${process.platform}-${process.arch}`
  const folder = join(cache, `ccusage-${scannerVersion}`)
  const program = join(folder, `node_modules/@ccusage/ccusage-${platform}/bin/ccusage`)
  if (existsSync(program)) return program
  mkdirSync(folder, { recursive: true })
  const packages = [`ccusage@${scannerVersion}`, `@ccusage/ccusage-${platform}@${scannerVersion}`]
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', ...packages]
  await npm(args, { cwd: folder })
  if (!existsSync(program)) return null
  // Its own launcher does this on the first start; we start it without.
  chmodSync(program, 0o755)
  return program
}
