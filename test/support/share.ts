import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import { temporaryFolder } from './temporaryFolder'

/** A folder as another machine shares it: a file system whose server is a program (FUSE). */
export interface Share {
  /** Where it is mounted. */
  readonly path: string
  /** The same folder on the server, which is always there. */
  readonly behind: string
  /** The server answers nothing any more: the system holds every call. It comes back by itself before a test that hangs is given up. */
  go(): void
  comeBack(): void
}

const longestAwayS = 20

/** Null where this user can mount none. */
export async function mountShare(): Promise<Share | null> {
  const folder = temporaryFolder('share')
  const [behind, path] = [join(folder, 'behind'), join(folder, 'mounted')]
  for (const each of [behind, path]) mkdirSync(each)
  // In the foreground, so that its process is known; nothing of what it said is kept, as of files that others write.
  const options = 'direct_io,attr_timeout=0,entry_timeout=0'
  const server = spawn('bindfs', ['-f', '-o', options, behind, path], { stdio: 'ignore' })
  server.on('error', () => {})
  onTestFinished(() => {
    server.kill('SIGCONT')
    spawnSync('umount', ['-l', path])
    server.kill('SIGKILL')
  })
  while (server.pid !== undefined && server.exitCode === null) {
    if (statSync(path).dev !== statSync(folder).dev) {
      return {
        ...{ path, behind },
        go() {
          server.kill('SIGSTOP')
          const wake = `sleep ${longestAwayS}; kill -CONT ${server.pid}`
          spawn('sh', ['-c', wake], { stdio: 'ignore', detached: true }).unref()
        },
        comeBack: () => void server.kill('SIGCONT'),
      }
    }
    await sleep(20)
  }
  return null
}
