// `npm run demo`: Debrief on sessions of nobody (README.md). Variables: DEBRIEF_ELECTRON, DEBRIEF_APP, DEBRIEF_CLI.
import { spawn } from 'node:child_process'
import { createDemoPlace } from './place'

const { DEBRIEF_ELECTRON: electron = '', DEBRIEF_APP: app = '', DEBRIEF_CLI: cli = '' } = process.env
const { ELECTRON_RUN_AS_NODE: _, ...inherited } = process.env
const [mode = 'window'] = process.argv.slice(2)
const endsAfterMs = 15_000

const place = await createDemoPlace()
try {
  if (mode === 'window') {
    const ending = setTimeout(place.endRunning, endsAfterMs)
    const isRoot = process.platform === 'linux' && process.getuid?.() === 0
    process.exitCode = await run([...(isRoot ? ['--no-sandbox'] : []), app], inherited)
    clearTimeout(ending)
  } else {
    place.endRunning()
    for (const words of [['summaries', 'list'], ['digest'], ['usage', '--by', 'project']]) {
      process.stdout.write(`\n$ debrief ${words.join(' ')}\n\n`)
      process.exitCode = await run([cli, ...words], { ...inherited, ELECTRON_RUN_AS_NODE: '1' })
    }
  }
} finally {
  await place.remove()
}

function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(electron, args, { stdio: 'inherit', env: { ...env, ...place.environment } })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
}
