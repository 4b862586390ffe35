import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { pathArguments } from '../../../src-main/shell/pathArguments'

const cwd = '/home/ada/saved'

describe('the files that a start names', () => {
  it('are made absolute from where it was started', () => {
    const argv = ['/opt/Debrief/debrief', 'a.jsonl', '../b.jsonl.zst', '/tmp/c.json', '.']
    expect(pathArguments(argv, cwd, [])).toEqual([
      '/home/ada/saved/a.jsonl',
      '/home/ada/b.jsonl.zst',
      '/tmp/c.json',
      '/home/ada/saved',
    ])
  })
  it('may be addresses, as desktops give them', () => {
    const path = '/home/ada/säved 🗒/محضر %20.jsonl'
    expect(pathArguments(['debrief', pathToFileURL(path).href, 'FILE:///tmp/a.jsonl'], cwd, [])).toEqual([
      path,
      '/tmp/a.jsonl',
    ])
  })
  it('are not switches, links, or what Chromium adds of its own', () => {
    const argv = [
      'debrief',
      '--hidden',
      '--no-sandbox',
      'debrief://session/abc',
      '--original-process-start-time=1',
      '',
      '-x',
    ]
    expect(pathArguments(argv, cwd, [])).toEqual([])
  })
  it('an address of another machine, or a torn one, is none', () => {
    expect(pathArguments(['debrief', 'file://elsewhere/a.jsonl', 'file:///%E0%A4%A'], cwd, [])).toEqual([])
  })
  it('come after the program where Electron is given one, which is no file to open', () => {
    const program = ['/srv/debrief', '/srv/debrief/dist/main/main.js']
    const electron = ['/electron', '-r', '/loader.js', '--inspect=0']
    expect(pathArguments([...electron, '/srv/debrief/dist/main/main.js', 'a.jsonl'], cwd, program)).toEqual([
      '/home/ada/saved/a.jsonl',
    ])
    expect(pathArguments(['/electron', '.', '--shown'], '/srv/debrief', program)).toEqual([])
  })
})
