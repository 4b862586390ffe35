import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './paths.mjs'

/** @typedef {import('node:child_process').SpawnOptions} SpawnOptions */

/**
 * Runs a command with our own stdin, stdout and stderr, passes signals on and resolves with its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', cwd: root, ...options })
  const signals = /** @type {NodeJS.Signals[]} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  const forwards = signals.map((signal) => {
    // Ctrl+C in a terminal reaches the whole process group: a second one would be taken for impatience.
    const forward = () => void (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal))
    process.on(signal, forward)
    return () => process.off(signal, forward)
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      for (const stop of forwards) stop()
      resolve(code ?? (signal === null ? 1 : 128 + constants.signals[signal]))
    })
  })
}

/**
 * Runs a command without a word and resolves with its exit code and everything it said.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runQuietly(command, args, options = {}) {
  const child = spawn(command, args, { cwd: root, ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
  child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * npm, quietly. Under `npm run` the very npm that runs us is used; Windows needs a shell to find npm.cmd.
 * @param {readonly string[]} args
 * @param {SpawnOptions} [options]
 */
export function npm(args, options = {}) {
  const npmCli = process.env['npm_execpath']
  return npmCli?.endsWith('npm-cli.js')
    ? runQuietly(process.execPath, [npmCli, ...args], options)
    : runQuietly('npm', args, { ...options, shell: process.platform === 'win32' })
}
