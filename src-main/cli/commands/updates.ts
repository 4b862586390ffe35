import { ProblemError } from '../../contract/problem'
import type { Answer } from '../answer'
import type { Command, Context } from '../command'

export const updateCommands: readonly Command[] = [
  {
    name: 'updates',
    usage: '',
    about:
      'Ask once whether a newer version of Debrief is out. The request says nothing about you, and nothing is downloaded.',
    options: {},
    words: { min: 0, max: 0 },
    run: look,
  },
]

async function look({ open }: Context): Promise<Answer> {
  const { updates, version } = await open()
  const { newest, newer, lookedAt, problem, url, page } = await updates.look()
  if (problem !== null) throw new ProblemError(problem.code, problem.params)
  return {
    json: { version, newest, newer, lookedAt, url, page },
    text: `${foundText(version, newest, newer)}\nReleases: ${page}\nAsked: ${url}`,
  }
}

function foundText(version: string, newest: string | null, newer: string | null): string {
  if (newer !== null) return `Debrief ${newer} is out; ${version} is installed.`
  if (newest === null) return `Debrief ${version} is installed; no version is listed.`
  return newest === version
    ? `Debrief ${version} is installed, the newest version.`
    : `Debrief ${version} is installed; the newest version that is listed is ${newest}.`
}
