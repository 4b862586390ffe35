import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A file that breaks one rule, and its twin that does the same thing where it belongs. */
interface Plant {
  readonly bug: string
  readonly rule: string
  readonly file: string
  readonly bad: string
  readonly twin: { readonly file: string; readonly text: string }
}

const mayImport: Record<string, { readonly forbidden: string; readonly allowed: string }> = {
  contract: { forbidden: '../core/session', allowed: 'zod' },
  core: { forbidden: '../store/open', allowed: '../contract/session' },
  codex: { forbidden: '../store/open', allowed: '../core/session' },
  files: { forbidden: '../codex/scan', allowed: '../contract/problem' },
  store: { forbidden: '../openrouter/client', allowed: '../core/session' },
  openrouter: { forbidden: '../codex/scan', allowed: '../contract/problem' },
  settings: { forbidden: '../store/open', allowed: '../contract/settings' },
  log: { forbidden: '../settings/store', allowed: '../core/redact' },
  summaries: { forbidden: '../shell/tray', allowed: '../openrouter/client' },
  updates: { forbidden: '../store/open', allowed: '../openrouter/baseUrl' },
  worker: { forbidden: '../openrouter/client', allowed: '../store/open' },
  shell: { forbidden: '../summaries/pipeline', allowed: '../settings/store' },
  ipc: { forbidden: '../store/open', allowed: '../contract/routes' },
  cli: { forbidden: '../store/open', allowed: '../contract/summary' },
  preload: { forbidden: '../ipc/router', allowed: '../contract/bridge' },
}

const restricted = 'eslint(no-restricted-imports)'
const use = (name: string, from: string): string => `import { ${name} } from '${from}'\n\nexport { ${name} }\n`

const boundaries: Plant[] = Object.entries(mayImport).map(([folder, { forbidden, allowed }]) => ({
  bug: `${folder} reaches into ${forbidden}`,
  rule: restricted,
  file: `src-main/${folder}/planted.ts`,
  bad: use('thing', forbidden),
  twin: { file: `src-main/${folder}/clean.ts`, text: use('thing', allowed) },
}))

const doors: Plant[] = [
  { name: 'ipcMain', from: 'electron', outside: 'src-main/shell/menu.ts', door: 'src-main/ipc/router.ts' },
  { name: 'shell', from: 'electron', outside: 'src-main/shell/tray.ts', door: 'src-main/shell/guards.ts' },
  { name: 'safeStorage', from: 'electron', outside: 'src-main/main.ts', door: 'src-main/settings/secrets.ts' },
  { name: 'app', from: 'electron', outside: 'src-main/compose.ts', door: 'src-main/main.ts' },
  { name: 'app', from: 'electron', outside: 'src-main/worker/ready.ts', door: 'src-main/shell/windows.ts' },
  { name: 'DatabaseSync', from: 'node:sqlite', outside: 'src-main/worker/rows.ts', door: 'src-main/store/open.ts' },
  { name: 'OpenAI', from: 'openai', outside: 'src-main/openrouter/account.ts', door: 'src-main/openrouter/client.ts' },
  {
    name: 'APIError',
    from: 'openai/error',
    outside: 'src-main/summaries/x.ts',
    door: 'src-main/openrouter/client/errors.ts',
  },
].map(({ name, from, outside, door }) => ({
  bug: `${name} of ${from} is used in ${outside}, not behind its one door`,
  rule: restricted,
  file: outside,
  bad: use(name, from),
  twin: { file: door, text: use(name, from) },
}))

const pages: Plant[] = [
  {
    bug: 'a page reaches past the contract',
    rule: restricted,
    file: 'src-renderer/pages/planted.ts',
    bad: use('thing', '../../src-main/core/session'),
    twin: { file: 'src-renderer/pages/clean.ts', text: use('thing', '../../src-main/contract/session') },
  },
  {
    bug: 'a page uses Node',
    rule: restricted,
    file: 'src-renderer/data/planted.ts',
    bad: use('join', 'node:path'),
    twin: { file: 'src-renderer/data/clean.ts', text: use('thing', '../i18n/text') },
  },
  {
    bug: 'ui knows a feature',
    rule: restricted,
    file: 'src-renderer/ui/planted.ts',
    bad: use('thing', '../features/list/List'),
    twin: { file: 'src-renderer/ui/clean.ts', text: use('thing', './Button') },
  },
  {
    bug: 'a feature takes a primitive past ui',
    rule: restricted,
    file: 'src-renderer/features/list/primitive.ts',
    bad: use('Root', '@radix-ui/react-dialog'),
    twin: { file: 'src-renderer/ui/primitive.ts', text: use('Root', '@radix-ui/react-dialog') },
  },
  {
    bug: 'a feature imports its sibling',
    rule: restricted,
    file: 'src-renderer/features/list/planted.ts',
    bad: use('thing', '../detail/Detail'),
    twin: { file: 'src-renderer/features/list/clean.ts', text: use('thing', '../../ui/Button') },
  },
]

const habits: Plant[] = [
  {
    bug: 'core asks the clock, so the same transcript gives two ledgers',
    rule: 'eslint(no-restricted-properties)',
    file: 'src-main/core/clock.ts',
    bad: 'export const now = () => Date.now()\n',
    twin: { file: 'src-main/store/clock.ts', text: 'export const now = () => Date.now()\n' },
  },
  {
    bug: 'core reads a file',
    rule: restricted,
    file: 'src-main/core/file.ts',
    bad: use('readFileSync', 'node:fs'),
    twin: { file: 'src-main/codex/file.ts', text: use('readFileSync', 'node:fs') },
  },
  {
    bug: 'a thing is exported without its name',
    rule: 'import(no-default-export)',
    file: 'src-main/store/nameless.ts',
    bad: 'export default 1\n',
    twin: { file: 'src-main/store/nameless.ts', text: 'export const one = 1\n' },
  },
  {
    bug: 'a failed write is never noticed because nobody awaits it',
    rule: 'typescript(no-floating-promises)',
    file: 'src-main/store/unawaited.ts',
    bad: 'export function save(write: () => Promise<void>): void {\n  write()\n}\n',
    twin: {
      file: 'src-main/store/unawaited.ts',
      text: 'export async function save(write: () => Promise<void>): Promise<void> {\n  await write()\n}\n',
    },
  },
  {
    bug: 'a type is switched off',
    rule: 'typescript(no-explicit-any)',
    file: 'src-main/store/untyped.ts',
    bad: 'export const open = (value: any): unknown => value\n',
    twin: { file: 'src-main/store/untyped.ts', text: 'export const open = (value: unknown): unknown => value\n' },
  },
  {
    bug: 'a type import stays in the bundle',
    rule: 'typescript(consistent-type-imports)',
    file: 'src-main/store/typeImport.ts',
    bad: "import { Row } from './row'\n\nexport type Rows = Row[]\n",
    twin: {
      file: 'src-main/store/typeImport.ts',
      text: "import type { Row } from './row'\n\nexport type Rows = Row[]\n",
    },
  },
  {
    bug: 'a transcript is printed past the redacting log',
    rule: 'eslint(no-console)',
    file: 'src-main/summaries/printed.ts',
    bad: "console.log('prompt')\n\nexport const done = true\n",
    twin: { file: 'src-main/cli/printed.ts', text: "console.log('prompt')\n\nexport const done = true\n" },
  },
]

const groups: [string, Plant[]][] = [
  ['import rules', boundaries],
  ['one door each', doors],
  ['pages', pages],
  ['habits', habits],
]
const plants = groups.flatMap(([, group]) => group)
const repository = resolve(import.meta.dirname, '../../..')
const scratches: string[] = []
let broken: Map<string, string[]>
let brokenByTwins: Map<string, string[]>

// The type-aware linter takes half a second to start, so it looks once at all violations and once at all twins.
beforeAll(() => {
  broken = lint(plants.map(({ file, bad }) => ({ file, text: bad })))
  brokenByTwins = lint(plants.map(({ twin }) => twin))
}, 60_000)

afterAll(() => {
  for (const scratch of scratches) rmSync(scratch, { recursive: true, force: true })
})

/** What the project's own configuration finds in these files, laid out in a folder of their own: rules by file. */
function lint(files: readonly { file: string; text: string }[]): Map<string, string[]> {
  const scratch = mkdtempSync(join(tmpdir(), 'debrief-lint-'))
  scratches.push(scratch)
  for (const name of ['.oxlintrc.json', 'tsconfig.base.json', 'tsconfig.main.json']) {
    copyFileSync(join(repository, name), join(scratch, name))
  }
  writeFileSync(
    join(scratch, 'tsconfig.json'),
    '{ "extends": "./tsconfig.base.json", "include": ["src-main", "src-renderer"] }',
  )
  symlinkSync(join(repository, 'node_modules'), join(scratch, 'node_modules'), 'junction')
  for (const { file, text } of files) {
    mkdirSync(dirname(join(scratch, file)), { recursive: true })
    writeFileSync(join(scratch, file), text)
  }
  const oxlint = join(repository, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [oxlint, '--type-aware', '--format', 'json', 'src-main', 'src-renderer'], {
    cwd: scratch,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string; filename: string }[] }
  const found = new Map<string, string[]>()
  for (const { code, filename } of diagnostics) {
    const file = filename.replaceAll('\\', '/')
    found.set(file, [...(found.get(file) ?? []), code])
  }
  return found
}

it('every violation and every twin has a file of its own', () => {
  expect(new Set(plants.map(({ file }) => file)).size).toBe(plants.length)
})

describe.each(groups)('lint: %s', (_, group) => {
  it.each(group)('fails when $bug', ({ rule, file, twin }) => {
    expect(broken.get(file)).toContain(rule)
    expect(brokenByTwins.get(twin.file) ?? []).toEqual([])
  })
})
