import { CHINESE_DIGITS, NUMBER_WORDS } from './vocabulary'

export type MentionKind =
  | 'url'
  | 'quotation'
  | 'code'
  | 'hash'
  | 'path'
  | 'command'
  | 'exit_code'
  | 'number'
  | 'date'
  | 'branch'

/** Something nameable in a sentence, with where it stands. */
export interface Mention {
  readonly kind: MentionKind
  readonly value: string
  readonly start: number
  readonly end: number
}

const EXTENSION =
  '(?:tsx?|jsx?|mjs|cjs|mts|cts|json[cl5]?|md|mdx|txt|ya?ml|toml|ini|cfg|conf|env|lock|html?|s?css|less|svg|png|jpe?g|gif|ico|pdf|csv|tsv|xml|sql|sqlite|db|py|pyi|ipynb|rb|rs|go|java|kts?|swift|c|h|cc|cpp|hpp|cs|php|pl|lua|r|jl|ex|exs|erl|hs|ml|scala|clj|dart|vue|svelte|astro|sh|bash|zsh|fish|ps1|bat|gradle|proto|graphql|prisma|tf|dockerfile|log|zip|gz|tar|wasm|snap|test|spec)'
const ROOTS =
  '(?:src|lib|libs|test|tests|app|apps|packages|docs?|scripts?|bin|cmd|internal|pkg|config|public|dist|build|node_modules|\\.github|server|client|components?|api|core|home|usr|etc|tmp|var|opt)'
const SEGMENT = '[\\p{L}\\p{N}_.@+()\\[\\]-]+'

const PATTERNS: readonly { readonly kind: MentionKind; readonly pattern: RegExp }[] = [
  {
    kind: 'url',
    pattern: /(?:https?|ftp|file|wss?|ssh|git):\/\/[^\s"'`<>“”„«»）]+|(?<![\w@.])www\.[\w-]+\.[^\s"'`<>]+/giu,
  },
  { kind: 'code', pattern: /`([^`]+)`/gu },
  {
    kind: 'quotation',
    pattern:
      /"([^"]+)"|“([^”]+)”|„([^“”"]+)[“”"]|«\s?([^»]+?)\s?»|「([^」]+)」|『([^』]+)』|(?<![\p{L}\p{N}])['‘]([^'’]{3,}|[^'’]+['’]\p{L}[^'’]*)['’](?![\p{L}\p{N}])/gu,
  },
  {
    kind: 'exit_code',
    pattern:
      /(?:(?:with|returned|con|avec|mit|:) (?:the |le |el |dem )?(?:code|status|código)|(?<=[(（])code|non-?zero (?:exit )?(?:code|status) \(|exit(?:ed)?(?:[ -]?(?:code|status))?(?: (?:with|was|of|is))?(?: (?:code|status))?|exit-?code|rückgabewert|code (?:de )?(?:sortie|retour)|código de salida|mit Status|退出(?:码|代码)(?:为|是)?|رمز (?:ال)?خروج)[ :=]*(-?\d{1,5})(?!\d)/giu,
  },
  {
    kind: 'date',
    pattern:
      /(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?Z?)?(?!\d)|(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])/gu,
  },
  {
    kind: 'path',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_/@.~-])(?:(?:[A-Za-z]:[\\\\/]|~/|\\.{1,2}/|/)${SEGMENT}(?:[\\\\/]${SEGMENT})*/?|${ROOTS}/${SEGMENT}(?:/${SEGMENT})*/?|${SEGMENT}(?:/${SEGMENT})+\\.${EXTENSION}(?![\\p{L}\\p{N}_])|${SEGMENT}(?:/${SEGMENT}){2,}/?)`,
      'giu',
    ),
  },
  {
    kind: 'path',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_/@-])[\\p{L}\\p{N}_.-]*[\\p{L}\\p{N}_-]\\.${EXTENSION}(?![\\p{L}\\p{N}_/]|\\.\\p{L})`,
      'giu',
    ),
  },
  {
    kind: 'path',
    pattern:
      /(?<![\p{L}\p{N}_/.])(?:Makefile|Dockerfile|Jenkinsfile|Rakefile|Gemfile|Procfile|CHANGELOG|LICENSE|\.env(?:\.\w+)?|\.gitignore|\.npmrc|\.dockerignore)(?![\p{L}\p{N}_])/gu,
  },
  {
    kind: 'branch',
    pattern: /(?<![\p{Script=Latin}\d_/.-])(main|master|develop|trunk) ?(?=分支)/gu,
  },
  {
    kind: 'branch',
    pattern:
      /(?:branch|Branch|Zweig|branche|rama|分支)\s+([\p{L}\p{N}_]+(?:[/_.-][\p{L}\p{N}_]+)+|main|master|develop|trunk)(?![\p{L}\p{N}_])/gu,
  },
  {
    kind: 'branch',
    pattern:
      /(?<![\p{L}\p{N}_/.-])(main|master|develop|dev|trunk|staging|production|[\w]+(?:\/[\w.-]+)+) branch(?![\p{L}])/gu,
  },
  {
    kind: 'branch',
    pattern:
      /(?<![\p{L}\p{N}_/.-])(?:feat|feature|fix|hotfix|bugfix|chore|release|refactor|perf|codex|dependabot|renovate)\/[\w/-]+(?![\w/.-]*\.\w)/gu,
  },
  {
    kind: 'branch',
    pattern:
      /(?<=checked out |(?:switched|went|changed|moved|hopped) (?:back |over )?to )(?:main|master|develop|trunk)(?![\w/-])/giu,
  },
  { kind: 'code', pattern: /(?<![\w-])--[a-z][\w-]+/gu },
  { kind: 'hash', pattern: /(?<![\p{L}\p{N}_/.-])(?=[a-f\d]*\d)(?=[a-f\d]*[a-f])[a-f\d]{7,40}(?![\p{L}\p{N}_])/gu },
  {
    kind: 'command',
    pattern:
      /(?<![\p{L}\p{N}_/-])(?:git (?:add|commit|push|pull|rebase|merge|checkout|switch|reset|stash|tag|clone|status|restore|revert|cherry-pick|fetch|init|diff|log)|(?:npm|pnpm|yarn|bun) (?:run [\w:-]+|tests?|install|ci|publish|build|audit|start)|npx [\w@/-]+|cargo (?:test|build|run|check|clippy|fmt|publish)|go (?:test|build|vet|mod tidy)|docker (?:build|push|compose)|docker run|kubectl \w+|terraform \w+|pip3? install|python3? -m \w+|make (?:test|build|all|install|check|lint)|pytest|rm -\w+|sudo \w+|curl (?:-\w+|https?)\S*)(?![\p{L}\p{N}_])/gu,
  },
  {
    kind: 'command',
    pattern:
      /(?<=(?:^|[^\p{L}])(?:ran|run|running|executed|executing|invoked|lief|mit|via) (?:the )?)(?:eslint|oxlint|prettier|biome|vitest|jest|mocha|pytest|tsc|mypy|pyright|ruff|black|flake8|clippy|gofmt|webpack|vite|rollup|playwright|cypress|docker|kubectl|terraform|make|cmake|gradle|mvn|maven|tox|phpunit|rspec|rubocop|shellcheck|semgrep)(?![\p{L}\p{N}_-])/giu,
  },
  // Names as code writes them: snake_case, camelCase, calls.
  {
    kind: 'code',
    pattern:
      /(?<![\p{L}\p{N}_/.$-])(?!(?:macOS|iOS|iPadOS|tvOS|watchOS|iPhone|iPad|eBay|jQuery|npmJS|gRPC|mTLS|eBPF|iCloud|pnpM)(?![\p{L}\p{N}_]))([a-z]+(?:[A-Z][\p{L}\p{N}]*)+(?:\(\))?|[\p{L}\p{N}]+(?:_[\p{L}\p{N}]+)+(?:\(\))?|[\p{L}_$][\p{L}\p{N}_$]*\(\))(?![\p{L}\p{N}_])/gu,
  },
  {
    kind: 'number',
    pattern:
      /(?<![\p{L}\p{N}_.,-])[+−-]?\d+(?:[.,'’\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?(?: ?%|k(?![\p{L}]))?(?![\p{L}\p{N}_]*[\p{L}_]\d)|(?<=[\p{Script=Han}（(/×x])\d+(?:[.,]\d+)*(?: ?%)?/gu,
  },
  {
    kind: 'number',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}_-])(?:${[...NUMBER_WORDS.keys()]
        .filter((name) => name !== 'null')
        .join('|')
        .replace(
          'once',
          'once(?= (?:pruebas|tests|archivos|ficheros|commits|pasos|líneas|comandos|subagentes)(?!\\p{L}))',
        )})(?![\\p{L}\\p{N}_-])`,
      'giu',
    ),
  },
  { kind: 'number', pattern: new RegExp(`(?<![第后首上又再])[两${CHINESE_DIGITS}]+(?=[个项次条行份处])`, 'gu') },
]
const FRAMEWORK =
  /^(?:node|vue|next|nuxt|express|d3|three|react|angular|ember|chart|socket|backbone|alpine|solid)\.js$/i
const PLACEHOLDER = /\[[a-z][a-z0-9_]{1,40}_\d{1,6}\](?:(?<=\[home_\d{1,6}\])[\\/])?/g

/** What a sentence names, the more particular kinds first; nothing is found twice. */
export function mentionsIn(text: string): Mention[] {
  const mentions: Mention[] = []
  // Placeholders of redaction stand for secrets: they name nothing.
  let rest = text.replace(PLACEHOLDER, (whole) => ' '.repeat(whole.length))
  for (const { kind, pattern } of PATTERNS) {
    for (const match of rest.matchAll(pattern)) {
      const group = match.slice(1).find((group) => group !== undefined) ?? match[0]
      // What is cited is looked for with its placeholders, which match anything.
      const at = match.index + match[0].indexOf(group)
      const inner = kind === 'code' || kind === 'quotation' ? text.slice(at, at + group.length) : group
      const value = kind === 'url' || kind === 'path' ? trimEnd(inner) : inner.trim()
      const end = match.index + (group === match[0] ? value.length : match[0].length)
      if (value === '' || (kind === 'path' && isNoPath(value))) continue
      mentions.push({ kind: kindOf(kind, value), value, start: match.index, end })
      rest = rest.slice(0, match.index) + ' '.repeat(end - match.index) + rest.slice(end)
    }
  }
  return mentions.toSorted((a, b) => a.start - b.start)
}

/** The sentence with its quotations, code, paths and URLs blanked: what is left is the writer's own words. */
export function ownWords(text: string, mentions: readonly Mention[]): string {
  let words = text
  for (const { kind, start, end } of mentions) {
    if (kind === 'number' || kind === 'exit_code' || kind === 'date') continue
    words = words.slice(0, start) + ' '.repeat(end - start) + words.slice(end)
  }
  return words
}

/** What a piece of code or a bare value looks like. */
export function kindOf(kind: MentionKind, value: string): MentionKind {
  if (kind !== 'code') return kind
  if (/^[a-f\d]{7,40}$/.test(value) && /\d/.test(value)) return 'hash'
  if (/\s/.test(value)) return 'command'
  if (/^[a-z]+:\/\//i.test(value)) return 'url'
  if (/^[^\s(){};=]+\/[^\s(){};=]*$/.test(value) || new RegExp(`^[^\\s(){};=]*\\.${EXTENSION}$`, 'i').test(value))
    return 'path'
  return kind
}

function isNoPath(value: string): boolean {
  return FRAMEWORK.test(value) || /^\d+(?:\/\d+)+$/.test(value) || /^(?:e\.g|i\.e|etc|vs|and\/or|z\.b)\.?$/i.test(value)
}

function trimEnd(value: string): string {
  return value.replace(/[.,;:!?)\]}。，；：！？]+$/u, (marks) =>
    marks.startsWith(')') && value.includes('(') ? ')' : '',
  )
}
