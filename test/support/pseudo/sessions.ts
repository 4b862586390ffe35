import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { rolloutLines } from '../../../demo/rollout'
import type { Turn } from '../../../demo/rollout'

/**
 * Sessions of somebody who writes Greek, so that whatever is Latin on a page and bears no mark was said by Debrief. What a program needs
 * in its own letters is in `latinData`.
 */
export const latinData = [
  'pytest -q',
  '1 failed, 2 passed in 0.41s',
  '3 passed in 0.39s',
  'git commit -m',
  '1 file changed',
  'main',
  'ls',
] as const

const [tests, failing, passing, commit] = latinData
const minuteMs = 60_000

const write: Turn = {
  prompt: 'Γράψε έναν βοηθό για ονόματα, δοκίμασέ τον και κράτησέ τον.',
  steps: [
    { say: 'Πρώτα διαβάζω τον φάκελο.' },
    {
      plan: [
        ['Βοηθός', 'completed'],
        ['Δοκιμές', 'in_progress'],
        ['Οδηγίες', 'pending'],
      ],
    },
    {
      patch: [
        { path: 'πηγή/όνομα', change: 'add', added: ['όνομα = 1', 'τιμή = 2'] },
        { path: 'πηγή/παλιό', change: 'delete', removed: ['τιμή = 0'] },
      ],
    },
    { run: `${tests} δοκιμές`, output: failing, exit: 1 },
    { patch: [{ path: 'πηγή/όνομα', change: 'update', removed: ['τιμή = 2'], added: ['τιμή = 3'] }] },
    { run: `${tests} δοκιμές`, output: passing },
    { run: `${commit} "Προσθήκη ονομάτων"`, output: '[main 1a2b3c4] Προσθήκη ονομάτων\n 1 file changed' },
  ],
  answer: 'Ο βοηθός είναι στο `πηγή/όνομα` και οι δοκιμές περνούν.',
}
const fail: Turn = {
  prompt: 'Γιατί αποτυγχάνουν οι δοκιμές;',
  steps: [{ run: `${tests} δοκιμές`, output: failing, exit: 1 }],
  // As a model may answer in any language: these words are known to say that the tests pass.
  answer: '所有测试均已通过。',
}
const secret: Turn = {
  prompt: 'Το κλειδί είναι sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.',
  steps: [{ run: 'ls', output: 'πηγή' }],
  answer: 'Το κλειδί δεν χρειάζεται.',
}
const material = 'MIIEowIBAAKCAQEAx5vT0q7c3Vb9wYk2LrN8dFhJ1sXeZaP4uQmGtC6oKiRjBnWl'
const locked: Turn = {
  prompt: 'Κράτησε αυτό το κλειδί.',
  steps: [
    {
      run: 'ls',
      // In two parts, so that it is not found in this file.
      output: ['-----BEGIN RSA ', `PRIVATE KEY-----\n${material}\n${material}\n-----END RSA `, 'PRIVATE KEY-----'].join(
        '',
      ),
    },
  ],
  answer: 'Το κράτησα.',
}
const broken: Turn = { prompt: 'Φτιάξε τη σελίδα.', steps: [], answer: null, end: { error: 'Η σύνδεση χάθηκε.' } }
const aborted: Turn = {
  prompt: 'Καθάρισε τον φάκελο.',
  steps: [{ run: 'ls', output: 'πηγή' }],
  answer: null,
  end: 'aborted',
}
const running: Turn = { prompt: 'Μέτρησε τις γραμμές.', steps: [{ say: 'Μετράω.' }], answer: null }

export const greekTurns = { write, fail, secret, broken, aborted, running, locked } as const
export type GreekSession = keyof typeof greekTurns

const names = Object.keys(greekTurns) as GreekSession[]

export const greekThreadId = (name: GreekSession): string => `01a1fb42-d389-7740-8f2a-00000000000${names.indexOf(name)}`

/** Writes a session to where Codex would have; it ended some minutes ago, or goes on. */
export function addGreekSession(home: string, codexHome: string, name: GreekSession): void {
  const id = greekThreadId(name)
  const project = join(home, 'έργο')
  mkdirSync(project, { recursive: true })
  const lines = rolloutLines({
    ...{ id, cwd: project, branch: 'main', model: 'gpt-5.5-codex', turns: [greekTurns[name]] },
    startedAt: Date.now() - (names.indexOf(name) + 3) * minuteMs,
    limits: { fiveHours: 34, week: 12 },
  })
  const path = join(codexHome, 'sessions/2026/11/21', `rollout-2026-11-21T10-00-00-${id}.jsonl`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${lines.map(({ text }) => text).join('\n')}\n`)
}

const isFile = (value: string) => [{ kind: 'file', value, evidence: [] }]

/** What a model may say of the session `write`: sentences that hold, one that is struck, one that names nothing. */
export function greekAnswer(title = 'Βοηθός για ονόματα'): string {
  return JSON.stringify({
    title: { text: title, assertions: [] },
    line: { text: 'Προστέθηκε το `πηγή/όνομα`.', assertions: isFile('πηγή/όνομα') },
    outcome: 'partial',
    sentences: [
      { section: 'asked', text: 'Ένας βοηθός για ονόματα.', assertions: [] },
      { section: 'done', text: 'Προστέθηκε το `πηγή/όνομα`.', assertions: isFile('πηγή/όνομα') },
      { section: 'done', text: 'Άλλαξε και το `πηγή/δρόμος`.', assertions: isFile('πηγή/δρόμος') },
      { section: 'decided', text: 'Τα παλιά ονόματα μένουν.', assertions: [] },
      {
        section: 'problems',
        text: 'Η πρώτη δοκιμή απέτυχε.',
        assertions: [{ kind: 'exit_code', value: '1', evidence: [] }],
      },
      { section: 'open', text: 'Οι οδηγίες λείπουν.', assertions: [] },
    ],
  })
}
