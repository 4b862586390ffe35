// `npm run check`: format, lint, types for each environment, unused code. A line per tool; all run even when one fails.
import './plainErrors.mjs'
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { modules, tool } from './paths.mjs'
import { runQuietly } from './run.mjs'
import { setUp } from './setup.mjs'

const environments = ['pure', 'main', 'preload', 'renderer', 'test', 'scripts']

/** Prints each tool's verdict as it comes. @returns {Promise<boolean>} whether all agreed */
export async function check() {
  const startedAt = performance.now()
  const verdicts = await Promise.all(
    tools().map(async ({ name, args }) => {
      const begunAt = performance.now()
      const { code, output } = await runQuietly(process.execPath, args)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}  ${seconds(begunAt)}`)
      if (code !== 0) console.log(output.trimEnd())
      return code === 0
    }),
  )
  const areAllGood = verdicts.every(Boolean)
  console.log(`check ${areAllGood ? 'passed' : 'failed'} in ${seconds(startedAt)}`)
  return areAllGood
}

function tools() {
  return [
    { name: 'format', args: [tool('oxfmt'), '--check'] },
    { name: 'lint', args: [tool('oxlint'), '--type-aware', '--deny-warnings'] },
    ...environments.map((name) => ({
      name: `types ${name}`,
      args: [tool('typescript', 'tsc'), '-p', `tsconfig.${name}.json`],
    })),
    { name: 'unused', args: [tool('knip'), '--no-progress', '--no-config-hints'] },
  ]
}

/** @param {number} sinceMs */
function seconds(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (!existsSync(modules)) await setUp()
  process.exitCode = (await check()) ? 0 : 1
}
