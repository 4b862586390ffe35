import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { SuggestedHome } from '../contract/homes'
import type { Places } from '../files/places'
import { homeAt } from './home'
import type { CodexHome } from './home'
import { homeFault } from './homeState'
import { scanHome } from './scan'
import { filesWithin } from './walkFiles'

const wslPatienceMs = 5_000

/** Where to look, if not in this machine's own places. */
export interface HomePlaces {
  /** Folders in which every folder is a person's: `/home`. */
  readonly users: readonly string[]
  readonly platform: NodeJS.Platform
}

/** Other Codex homes on this machine that can be read and hold sessions. Nothing is watched for being found. Never throws. */
export async function suggestHomes(
  watched: readonly CodexHome[],
  places: Places,
  { users, platform }: HomePlaces = { users: usersFolders(process.platform), platform: process.platform },
): Promise<SuggestedHome[]> {
  const known = new Set(watched.map(({ path }) => path))
  const folders = [...users, ...(platform === 'win32' ? await wslUsers() : [])]
  const below = await Promise.all(folders.map((folder) => homesBelow(folder, places)))
  const homes = below.flat().filter(({ path }) => !known.has(path))
  const found = await Promise.all(homes.map((home) => suggested(home, places).catch(() => null)))
  return found.filter((each) => each !== null)
}

function usersFolders(platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return ['/Users']
  if (platform === 'win32') return [dirname(process.env['USERPROFILE'] ?? String.raw`C:\Users\me`)]
  return ['/home', '/mnt/c/Users']
}

async function homesBelow(folder: string, places: Places): Promise<CodexHome[]> {
  const entries = await places.ask(folder, () => readdir(folder, { withFileTypes: true })).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => homeAt(join(folder, name, '.codex')))
}

/** @throws where nothing answers, and why what is there cannot be walked through */
async function suggested(home: CodexHome, places: Places): Promise<SuggestedHome | null> {
  if ((await places.ask(home.path, () => homeFault(home))) !== null) return null
  const { files } = await scanHome(home, filesWithin(await places.reachOf(home.path)))
  return files.length === 0 ? null : { path: home.path, sessions: files.length }
}

/** `/home` of each WSL distribution that runs: one that does not run is not started for a suggestion. */
async function wslUsers(): Promise<string[]> {
  const wsl = join(process.env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', 'wsl.exe')
  const names = await new Promise<string>((resolve) => {
    execFile(wsl, ['-l', '-q', '--running'], { encoding: 'buffer', timeout: wslPatienceMs }, (error, stdout) =>
      resolve(error ? '' : stdout.toString('utf16le')),
    )
  })
  return wslDistributions(names).map((name) => `\\\\wsl.localhost\\${name}\\home`)
}

/** What `wsl.exe -l -q` prints, once decoded: a name in each line. */
export function wslDistributions(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.replaceAll('\0', '').replace('\uFEFF', '').trim())
    .filter((line) => line !== '')
}
