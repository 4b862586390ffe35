import type { Random } from './random'

const stems =
  'session parser router cache index token budget ledger window socket retry schema migration reader writer column worker queue lease verdict claim summary tray bridge handler cursor segment thread offset buffer stream project branch commit diff patch runner suite fixture assertion snapshot locale timezone invoice tenant webhook payload header cookie viewport gesture layout palette font glyph canvas shader voxel mesh kernel driver packet gateway tunnel proxy mirror cluster replica shard quorum'.split(
    ' ',
  )
const verbs =
  'fix add remove rename split merge speed document test guard retry cache validate refactor port wire expose hide limit measure'.split(
    ' ',
  )
const extensions = ['ts', 'tsx', 'rs', 'go', 'py', 'md', 'json', 'css', 'sql', 'java']
const cjk = ['修复分页错误', '添加单元测试', 'キャッシュを削除する', '설정 화면을 고치기', '重构解析器']

/** What people and models write, in the lengths that they write it. Plain text: no quotes, no backslashes, so it is its own JSON. */
export interface Words {
  word(): string
  sentence(words: number): string
  prompt(): string
  path(): string
  command(): string
  /** About `bytes` of command output; lines end in the two characters `\n`, as JSON writes a line break. */
  output(bytes: number): string
  /** Base64 of that length. */
  base64(bytes: number): string
}

const poolBytes = 1 << 20
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

export function createWords(random: Random): Words {
  const word = (): string => `${random.pick(stems)}${random.chance(0.2) ? random.between(2, 99) : ''}`
  const sentence = (words: number): string => Array.from({ length: words }, word).join(' ')
  const path = (): string => `src/${word()}/${word()}.${random.pick(extensions)}`
  // Cutting pieces out of a pool is a hundred times faster than making each of them.
  const outputPool = pool(() => `${path()}:${random.between(1, 900)}: ${random.pick(verbs)} ${sentence(7)}\\n`)
  const base64Pool = pool(() => Array.from({ length: 64 }, () => random.pick([...base64Digits])).join(''))

  function pool(piece: () => string): string {
    const pieces: string[] = []
    let bytes = 0
    while (bytes < poolBytes) {
      const next = piece()
      pieces.push(next)
      bytes += next.length
    }
    return pieces.join('')
  }

  function cut(from: string, bytes: number, align: string | null): string {
    if (bytes > from.length / 2) return from.repeat(Math.ceil(bytes / from.length)).slice(0, bytes)
    const start = random.between(0, from.length - bytes)
    if (align === null) return from.slice(start, start + bytes)
    const begin = start === 0 ? 0 : from.indexOf(align, start) + align.length
    return from.slice(begin, from.indexOf(align, begin + bytes) + align.length)
  }

  return {
    word,
    sentence,
    prompt() {
      if (random.chance(0.03)) return `${random.pick(cjk)} ${path()}`
      return `Please ${random.pick(verbs)} the ${sentence(Math.max(3, random.skewed(12, 0.9)))} in ${path()}.`
    },
    path,
    command: () =>
      random.pick([
        () => `rg -n ${word()} src/${word()}`,
        () => `sed -n 1,${random.between(40, 400)}p ${path()}`,
        () => `npx vitest run ${path()}`,
        () => `git diff --stat ${word()}`,
        () => `cargo test -p ${word()}`,
        () => `ls -la src/${word()}`,
        () => `git commit -qm ${word()}-${word()}`,
      ])(),
    output: (bytes) => (bytes === 0 ? '' : cut(outputPool, Math.min(bytes, poolBytes / 4), '\\n')),
    base64: (bytes) => cut(base64Pool, bytes, null),
  }
}
