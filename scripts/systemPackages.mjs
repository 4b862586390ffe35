import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly } from './run.mjs'

/** What Electron itself needs on Debian and Ubuntu: linked (the first ones) or opened when used. */
const forElectron = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
  ['libxss1'],
  ['libatspi2.0-0t64', 'libatspi2.0-0'],
  ['libdrm2'],
  ['libnotify4'],
  ['libsecret-1-0'],
]

/** What the tests need beside it: a display, a bus, a keyring, a share, git, and letters to take pictures of. */
const forTests = [
  { packages: [['xvfb'], ['xauth']], isThere: () => isOnPath('Xvfb') && isOnPath('xauth') },
  { packages: [['dbus']], isThere: () => isOnPath('dbus-daemon') },
  // gdbus, through which Debrief notices a panel that starts late.
  { packages: [['libglib2.0-bin']], isThere: () => isOnPath('gdbus') },
  { packages: [['gnome-keyring']], isThere: () => isOnPath('gnome-keyring-daemon') },
  // A real terminal to resume sessions in.
  { packages: [['xterm']], isThere: () => isOnPath('xterm') },
  // A file system whose server can be stopped, as a share whose machine is gone.
  { packages: [['bindfs']], isThere: () => isOnPath('bindfs') },
  { packages: [['git']], isThere: () => isOnPath('git') },
  { packages: [['fonts-noto-core']], isThere: () => existsSync('/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf') },
  // Chinese, in a package of two megabytes.
  {
    packages: [['fonts-wqy-microhei']],
    isThere: () => existsSync('/usr/share/fonts/truetype/wqy/wqy-microhei.ttc'),
  },
  {
    packages: [['fonts-noto-color-emoji']],
    isThere: () => existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf'),
  },
]

/**
 * The Debian packages that this machine lacks, each as its names on newer and older releases. Empty anywhere but on Linux.
 * @param {string} electronPath
 * @param {{ areTestsMeant: boolean }} purpose
 * @returns {Promise<string[][]>}
 */
export async function missingPackages(electronPath, { areTestsMeant }) {
  if (process.platform !== 'linux') return []
  const missing = (await canStart(electronPath)) ? [] : [...forElectron]
  if (areTestsMeant) missing.push(...forTests.filter((need) => !need.isThere()).flatMap((need) => need.packages))
  return missing
}

/**
 * Installs them, or says in one sentence what a person has to do.
 * @param {string[][]} packages
 * @returns {Promise<{ areInstalled: boolean, sentence: string }>}
 */
export async function installPackages(packages) {
  const older = packages.map((names) => names.at(-1)).join(' ')
  if (!isOnPath('apt-get'))
    return { areInstalled: false, sentence: `Missing system packages (Debian names): ${older}.` }
  if (process.getuid?.() !== 0) {
    return {
      areInstalled: false,
      sentence: `Missing system packages. Install them with: sudo apt-get install ${older}`,
    }
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('apt-get', ['update', '-qq'], { env })
  const names = await Promise.all(packages.map(nameHere))
  const { code, output } = await runQuietly('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env,
  })
  return code === 0
    ? { areInstalled: true, sentence: `Installed system packages: ${names.join(' ')}.` }
    : {
        areInstalled: false,
        sentence: `apt-get could not install ${names.join(' ')}: ${output.trim().split('\n').at(-1)}`,
      }
}

/** Linked libraries by the loader's own word, the ones opened later by its cache. @param {string} electronPath */
async function canStart(electronPath) {
  const [linked, cached] = await Promise.all([
    runQuietly('ldd', [electronPath]),
    runQuietly(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']),
  ])
  const areOpened =
    cached.code !== 0 || ['libsecret-1.so.0', 'libnotify.so.4'].every((name) => cached.output.includes(name))
  return areOpened && !linked.output.includes('not found')
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries for 64-bit time. @param {string[]} names @returns {Promise<string>} */
async function nameHere(names) {
  for (const name of names) {
    if ((await runQuietly('apt-cache', ['show', name])).code === 0) return name
  }
  return names.at(-1) ?? ''
}

/** @param {string} command */
function isOnPath(command) {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)))
}
