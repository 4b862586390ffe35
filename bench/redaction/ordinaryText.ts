import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { createRandom } from '../store/random'
import type { Random } from '../store/random'
import { makeSecret } from './makeSecret'

export interface OrdinaryText {
  readonly name: string
  readonly text: string
}

/** So much of each package, so that none decides the figure alone. */
const maxPackageBytes = 500_000
const maxFileBytes = 300_000
/** Pinned by package-lock.json, so that everybody measures the same text. */
const packages = [
  'zod',
  'openai',
  'react-dom',
  'playwright-core',
  '@tanstack/react-query',
  'electron-builder',
  'vite',
  'fast-check',
]

/** Text that holds no secret: this project's sources and history of names, sources of its packages, and what tools print. */
export function ordinaryTexts(root: string): OrdinaryText[] {
  const own = ['src-main', 'src-renderer', 'scripts', 'docs'].flatMap((folder) =>
    textFiles(join(root, folder), Number.POSITIVE_INFINITY),
  )
  const theirs = packages.flatMap((name) => textFiles(join(root, 'node_modules', name), maxPackageBytes))
  const files = [...own, join(root, 'package-lock.json'), ...theirs].map((path) => ({
    name: relative(root, path),
    text: readFileSync(path, 'utf8'),
  }))
  return [...files, ...generated(createRandom(7))]
}

function textFiles(folder: string, maxBytes: number): string[] {
  let left = maxBytes
  const found: string[] = []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[cm]?[jt]sx?|json|md|css|html|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  for (const path of entries) {
    const { size } = statSync(path)
    if (size > maxFileBytes || size > left) continue
    left -= size
    found.push(path)
  }
  return found
}

/** What stands in transcripts and looks most like a secret. */
function generated(random: Random): OrdinaryText[] {
  const of = (shape: string): string => makeSecret(shape, random).text
  const many = (name: string, count: number, line: (index: number) => string): OrdinaryText => ({
    name: `generated ${name}`,
    text: Array.from({ length: count }, (_, index) => line(index)).join('\n'),
  })
  const word = (): string =>
    random.pick(
      'client cache token request index secret handler session author password user key parse order'.split(' '),
    )
  return [
    many(
      'git log',
      2_000,
      () =>
        `commit ${of('{hex:40}')}\nAuthor: Ann <ann@example.com>\n\n    Fix the ${word()} ${word()} (#${random.between(1, 999)})\n`,
    ),
    many(
      'git diff',
      1_500,
      () =>
        `diff --git a/src/${word()}.ts b/src/${word()}.ts\nindex ${of('{hex:7}')}..${of('{hex:7}')} 100644\n@@ -1,3 +1,3 @@ function ${word()}\n-  const ${word()} = get${word()}()\n+  const ${word()} = await ${word()}.${word()}()`,
    ),
    many('sha256sum', 2_000, (index) => `${of('{hex:64}')}  dist/assets/chunk-${index}.js`),
    many(
      'docker',
      1_000,
      () => `${of('{hex:12}')}: Pull complete\nDigest: sha256:${of('{hex:64}')}\nsha256:${of('{hex:64}')}`,
    ),
    many('uuids', 2_000, () => `request ${random.uuid()} took ${random.between(1, 900)}ms user=${random.uuid()}`),
    many(
      'yarn.lock',
      1_500,
      (index) =>
        `"pkg-${index}@^${random.between(0, 9)}.1.0":\n  version "1.${index}.0"\n  resolved "https://packages.example.org/pkg-${index}/-/pkg-${index}-1.0.0.tgz#${of('{hex:40}')}"\n  integrity sha512-${of('{b64:86}')}==`,
    ),
    many(
      'Cargo.lock',
      1_000,
      (index) =>
        `[[package]]\nname = "crate-${index}"\nversion = "0.${index}.1"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${of('{hex:64}')}"\n`,
    ),
    many(
      'go.sum',
      1_500,
      (index) =>
        `github.com/acme/mod${index} v1.${index}.0 h1:${of('{b64:43}')}=\ngithub.com/acme/mod${index} v1.${index}.0/go.mod h1:${of('{b64:43}')}=`,
    ),
    many(
      'poetry.lock',
      800,
      (index) =>
        `[[package]]\nname = "mod${index}"\nfiles = [\n    {file = "mod${index}-1.0-py3-none-any.whl", hash = "sha256:${of('{hex:64}')}"},\n]`,
    ),
    many(
      'access log',
      4_000,
      () =>
        `10.1.${random.between(0, 255)}.${random.between(1, 254)} - - [20/Nov/2026:10:11:12 +0000] "GET /api/${word()}/${random.between(1, 9999)}?page=${random.between(1, 9)} HTTP/1.1" 200 ${random.between(99, 99999)} "-" "curl/8.5"`,
    ),
    many(
      'structured log',
      3_000,
      () =>
        `{"ts":"2026-11-20T10:11:12.${random.between(100, 999)}Z","level":"info","traceId":"${of('{hex:32}')}","spanId":"${of('{hex:16}')}","msg":"${word()} ${word()}","tokens":${random.between(1, 9999)},"requestId":"req_${of('{mix:24}')}"}`,
    ),
    many('base64 image', 60, () => `<img src="data:image/png;base64,iVBORw0KGgo${of('{b64:3000}')}=">`),
    many('wrapped base64', 2_000, () => of('{b64:76}')),
    many(
      'certificate',
      60,
      () =>
        `-----BEGIN CERTIFICATE-----\n${Array.from({ length: 20 }, () => of('{b64:64}')).join('\n')}\n-----END CERTIFICATE-----`,
    ),
    many(
      'public keys',
      200,
      () =>
        `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${of('{b64:43}')} ann@laptop\nssh-rsa AAAAB3NzaC1yc2E${of('{b64:350}')} ann@laptop`,
    ),
    many(
      'bundle names',
      2_000,
      () =>
        `dist/assets/${word()}-${of('{url:8}')}.js   ${random.between(1, 900)}.${random.between(10, 99)} kB │ gzip: ${random.between(1, 90)}.1 kB`,
    ),
    many(
      'source map',
      40,
      () =>
        `{"version":3,"file":"a.js","mappings":"${Array.from({ length: 400 }, () => `${of('{mix:4}')},${of('{mix:5}')};`).join('')}"}`,
    ),
    many('minified', 100, () =>
      Array.from(
        { length: 60 },
        () =>
          `function ${of('{mix:2}')}(e,t){var n=e.${word()};return n.${word()}Key=t,n.token=e.token||null,{key:n,secret:!0}}`,
      ).join(''),
    ),
    many(
      'snapshot',
      2_000,
      () =>
        `  ✓ ${word()} > ${word()} keeps the ${word()} (${random.between(1, 90)} ms)\n  --- PASS: Test${word()} (0.0${random.between(1, 9)}s)`,
    ),
    many('css modules', 2_000, () => `.${word()}_${of('{mix:6}')}__${of('{mix:5}')} { color: #${of('{hex:6}')}; }`),
    many(
      'key handling',
      2_000,
      () =>
        `const ${word()}Key = props.${word()}Key ?? map.get(${word()}) // the token: see docs\nif (password.length < ${random.between(6, 12)}) throw new Error('password: too short')\nkey=${word()} token=${word()} secret: ${word()}Secret,`,
    ),
    many(
      'object ids',
      2_000,
      () => `_id: ObjectId('${of('{hex:24}')}'), etag: '"${of('{hex:32}')}"', cursor: "${of('{mix:20}')}"`,
    ),
    many(
      'hex dump',
      2_000,
      (index) =>
        `${(index * 16).toString(16).padStart(8, '0')}  ${Array.from({ length: 16 }, () => of('{hex:2}')).join(' ')}  |................|`,
    ),
    many(
      'Nix and ARNs',
      1_000,
      () =>
        `/nix/store/${of('{low:32}')}-openssl-3.0.13/lib\narn:aws:iam::${of('{dig:12}')}:role/app\nami-0${of('{hex:16}')} vpc-0${of('{hex:16}')}`,
    ),
  ]
}
