import { homepage, version } from '../package.json'
import { headlessElectron, runHeadless } from './cli/headless'
import { needsKeyring } from './cli/needsKeyring'
import { processIo } from './cli/processIo'
import { readKey } from './cli/readKey'
import { runCli } from './cli/run'
import { createSystemFetch } from './cli/systemFetch'
import { compose } from './compose'
import { toProblem } from './contract/problem'
import { createLog } from './log/log'
import { dataFolderPath, openDataFolder } from './settings/dataFolder'
import { hasKeyFile } from './settings/keyFile'
import { noKeyring } from './settings/secretBox'

const argv = process.argv.slice(2)
const io = processIo({ version })
const dataFolder = dataFolderPath(process.env)

function runHere(): Promise<number> {
  const log = createLog({ dataFolder, level: 'info' })
  return runCli(argv, io, async () =>
    compose({
      version,
      homepage,
      dataFolder: openDataFolder(dataFolder),
      environment: process.env,
      secrets: noKeyring,
      log,
      workerScript: null,
      readerScript: new URL('./worker.js', import.meta.url),
      fetch: createSystemFetch(process.env),
    }),
  )
}

/** Electron reads no terminal, so a key is read here and handed on. What goes wrong with it is said by `runHere`. */
async function inputFor(): Promise<string | null> {
  if (!argv.includes('key') || !argv.includes('set')) return ''
  try {
    return await readKey(io.stdin, io.stderr)
  } catch (error) {
    return toProblem(error).code === 'key_malformed' ? '' : null
  }
}

async function main(): Promise<number> {
  const electron = headlessElectron(process.env)
  const places = {
    hasEnvironmentKey: Boolean(process.env['OPENROUTER_API_KEY']?.trim()),
    hasStoredKey: hasKeyFile(dataFolder),
  }
  if (electron === null || !needsKeyring(argv, places)) return runHere()
  const input = await inputFor()
  if (input === null) return 1
  // Where Electron cannot start, the command still answers: without the stored key, which it then says.
  return (await runHeadless(electron, argv, process.env, input)) ?? (input === '' ? runHere() : 1)
}

void main().then((code) => {
  // What is still on its way to a slow reader is written before the process ends.
  process.stdout.write('', () => process.exit(code))
})
