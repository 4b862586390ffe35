import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createRedactor, holdsPrivateKey } from '../../../src-main/core/redact'
import { BLOCKS } from '../../../bench/redaction/blocks'
import { makeSecret } from '../../../bench/redaction/makeSecret'
import { SECRET_KINDS } from '../../../bench/redaction/secretKinds'
import { createRandom } from '../../../bench/store/random'
import { assignedSecrets } from '../../../src-main/core/redact/assignments'
import { mayHoldSecret } from '../../../src-main/core/redact/mayHoldSecret'
import { TOKEN_RULES } from '../../../src-main/core/redact/tokens'

// Secrets are put together at run time, so that this file holds none that a scanner would report.
const hex = (length: number): string => '0123456789abcdef'.repeat(8).slice(0, length)
const mixed = (length: number): string => 'aB3dE5fG7hJ9kLmN2pQ4rS6tU8vW0xYz'.repeat(8).slice(0, length)
const join = (...parts: string[]): string => parts.join('')

const awsId = join('AKIA', 'IOSFODNN7', 'EXAMPLE')
const awsSecret = join('wJalrXUtnFEMI/', 'K7MDENG/', 'bPxRfiCYEXAMPLEKEY')
const jwt = join('eyJ', 'hbGciOiJIUzI1NiJ9', '.eyJ', 'zdWIiOiIxMjM0NTY3ODkwIn0', '.', mixed(43))
const pem = (kind = 'RSA '): string =>
  `${join('-----BEGIN ', kind, 'PRIVATE KEY-----')}\n${mixed(64)}\n${mixed(64)}\n${mixed(20)}==\n${join('-----END ', kind, 'PRIVATE KEY-----')}`

/** Hinted at by what stands around. */
const commands = new Set(['password'])
/** Of issuers that share a rule, one is tried. */
const untried = new Set(['new_relic_key', 'url_password'])

const cases: [kind: string, text: string, secret: string][] = [
  ['openrouter_key', 'using key {} for the call', join('sk-or-', 'v1-', hex(64))],
  ['anthropic_key', '    client = Anthropic(api_key="{}")', join('sk-ant-', 'api03-', mixed(90))],
  ['openai_key', 'export const key = `{}`;', join('sk-', 'proj-', mixed(80))],
  ['openai_key', 'curl -H "X: {}"', join('sk-', mixed(48))],
  ['aws_access_key_id', 'aws configure set id {} && ls', awsId],
  ['aws_secret_key', 'AWS_SECRET_ACCESS_KEY={}\nREGION=eu', awsSecret],
  ['aws_secret_key', `aws put ${awsId} {} done`, awsSecret],
  ['google_api_key', 'https://maps.example.com/js?key={}&v=3', join('AIza', mixed(35))],
  ['google_oauth_secret', 'secret is {}.', join('GOC', 'SPX-', mixed(28))],
  [
    'azure_key',
    'DefaultEndpointsProtocol=https;AccountName=acme;AccountKey={};EndpointSuffix=x',
    join(mixed(86), '=='),
  ],
  ['azure_key', 'Endpoint=sb://x.windows.net/;SharedAccessKeyName=Root;SharedAccessKey={}', join(mixed(43), '=')],
  ['azure_key', 'AccountKey\n= {}', join(mixed(86), '==')],
  ['azure_sas', 'https://acme.blob.core.windows.net/c/f?sv=2022&se=2027&sig={}&sp=r', join(mixed(43), '%3D')],
  ['azure_client_secret', 'az login -p {}', join('abc8', 'Q~', mixed(34))],
  ['github_token', 'git clone with {} now', join('gh', 'p_', mixed(36))],
  ['github_token', 'GH: {}', join('gh', 'o_', mixed(36))],
  ['github_token', '{}', join('gh', 's_', mixed(36))],
  ['github_token', '"{}"', join('gh', 'u_', mixed(36))],
  ['github_token', 'x {} y', join('github', '_pat_', mixed(82))],
  ['gitlab_token', 'curl --header x:{}', join('gl', 'pat-', mixed(20))],
  ['slack_token', 'slack {}', join('xo', 'xb-', '123456789012-', mixed(24))],
  ['slack_token', 'app {}', join('xa', 'pp-1-', mixed(30))],
  ['url_password', 'git clone https://{}@git.example.com/x.git', mixed(30)],
  ['webhook_url', 'curl https://hooks.slack.com/services/{}', join('T0AAAA111/', 'B0BBBB222/', mixed(24))],
  ['stripe_key', 'stripe.Key = "{}"', join('sk', '_live_', mixed(24))],
  ['stripe_key', 'r {}', join('rk', '_live_', mixed(24))],
  ['stripe_webhook_secret', 'hook {}', join('wh', 'sec_', mixed(32))],
  ['npm_token', '//npm.example.com/:x={}', join('np', 'm_', mixed(36))],
  ['pypi_token', 'twine -p {}', join('py', 'pi-', mixed(100))],
  ['huggingface_token', 'login {}', join('h', 'f_', mixed(34))],
  ['jwt', 'cookie jwt {} sent', jwt],
  ['google_oauth_token', 'refreshed {}', join('ya', '29.', mixed(40))],
  ['groq_key', 'groq {}', join('gs', 'k_', mixed(52))],
  ['xai_key', 'grok {}', join('xa', 'i-', mixed(80))],
  ['digitalocean_token', 'doctl {}', join('do', 'p_v1_', hex(64))],
  ['docker_token', 'docker {}', join('dckr', '_pat_', mixed(27))],
  ['linear_key', 'linear {}', join('lin', '_api_', mixed(40))],
  ['databricks_token', 'dbx {}', join('da', 'pi', hex(32))],
  ['vault_token', 'vault {}', join('hv', 's.', mixed(24))],
  ['sendgrid_key', 'mail {}', join('S', 'G.', mixed(22), '.', mixed(43))],
  ['telegram_token', 'bot {}', join('123456789', ':A', 'A', mixed(33))],
  ['authorization', "-H 'Authorization: Bearer {}'", mixed(30)],
  ['authorization', '"authorization": "Basic {}"', 'dXNlcjpodW50ZXIy'],
  ['authorization', 'sent Bearer {} upstream', mixed(30)],
  ['cookie', 'Cookie: {}\nHost: x', 'sid=abcdef0123456789; theme=dark'],
  ['cookie', 'Set-Cookie: {}\r\n', 'session=abcdef; Path=/; HttpOnly'],
  ['url_password', 'DATABASE=postgres://app:{}@db.internal:5432/app', 'hunter2'],
  ['url_password', 'mongodb+srv://root:{}@cluster0.example.net', 'p@ss/w0rd'],
  ['url_password', 'git remote add o https://me:{}@git.example.com/x.git', 'letmein1'],
  ['basic_password', 'curl -s -u admin:{} https://x.test', 'tops3cret'],
  ['password', 'DB_PASSWORD={}\nDB_HOST=localhost', 'correct horse'.replace(' ', '')],
  ['password', 'password: {}', 'hunter2'],
  ['password', '{"user":"x","password":"{}"}', 'Tr0ub4dor&3'],
  ['password', '{\\"password\\": \\"{}\\"}', 'Tr0ub4dor3'],
  ['password', 'mysql --password={} app', 'abc123x'],
  ['password', 'tool --password {} run', 'abc123x'],
  ['password', 'Server=tcp:x;Uid=sa;Pwd={};', 'S3cure!x'],
  ['sentry_key', 'export SENTRY_AUTH_TOKEN={}', 'abcdef'],
  ['token', '//registry.example.com/:_authToken={}', 'abcd-ef01-2345'],
  ['api_key', "apiKey: '{}',", 'zzzz-yyyy-xxxx-1'],
  ['api_key', 'x-api-key: {}', mixed(24)],
  ['openai_key', 'AZ_OPENAI_API_KEY="{}"', hex(32)],
  ['secret', 'CLIENT_SECRET={}', 'abc'],
  ['secret', 'client_secret = "{}"', mixed(16)],
]

describe('each kind of secret', () => {
  test.each(cases)('%s leaves no trace in %s', (kind, text, secret) => {
    const redactor = createRedactor()
    const result = redactor.redact(text.replace('{}', () => secret))
    expect(result).not.toContain(secret)
    expect(result).toContain(`[${kind}_1]`)
    expect(redactor.report()).toContainEqual({ kind, count: expect.any(Number) })
    const [before = '', after = ''] = text.split('{}')
    expect(result.startsWith(before.replace(awsId, '[aws_access_key_id_1]'))).toBe(true)
    expect(result.endsWith(after)).toBe(true)
  })

  test('what a rule finds is hinted at by itself: no text is passed over unread', () => {
    const random = createRandom(3)
    const texts = [
      ...cases.map(([, text, secret]) => text.replace('{}', () => secret)),
      ...SECRET_KINDS.filter(({ isOnlyNamed }) => isOnlyNamed !== true).map(
        ({ shape }) => makeSecret(shape, random).text,
      ),
      ...Object.values(BLOCKS).flatMap((blocks) => blocks.map(({ write }) => write(random).text)),
    ]
    for (const { kind, pattern, hints, looseHints } of TOKEN_RULES) {
      const found = texts.flatMap((text) => [...text.matchAll(pattern)].map(([whole]) => whole))
      if (!untried.has(kind)) expect.soft(found, kind).not.toHaveLength(0)
      for (const text of found) {
        const isHinted =
          hints.some((hint) => text.includes(hint)) || looseHints?.some((hint) => text.toLowerCase().includes(hint))
        if (kind !== 'aws_secret_key' && !commands.has(kind)) expect.soft(isHinted, `${kind}: ${text}`).toBe(true)
      }
    }
    expect(texts.filter((text) => !mayHoldSecret(text))).toEqual([])
  })

  test('what is assigned to a secret name is hinted at by the name', () => {
    const piece = fc.constantFrom(
      ...[
        'pass',
        'Password',
        'PWD',
        'secret',
        'token',
        'api',
        'Key',
        'keys',
        'AUTH',
        'credentials',
        'client',
        'aws',
        'x1',
      ],
      ...['_', '-', '.', '--', ' ', '\t', '=', ':', ':=', '=>', '"', "'", '\\"', '`', '\n', 'hunter2', mixed(20)],
    )
    let secrets = 0
    fc.assert(
      fc.property(fc.string({ unit: piece, maxLength: 8 }), (text) => {
        secrets += assignedSecrets(text).length
        expect(assignedSecrets(text).length > 0 && !mayHoldSecret(text)).toBe(false)
      }),
      { numRuns: 20_000 },
    )
    expect(secrets).toBeGreaterThan(0)
  })
})

describe('private keys', () => {
  test.each([
    ['a whole block', `key:\n${pem()}\nend`],
    ['OpenSSH', pem('OPENSSH ')],
    ['PKCS8', pem('')],
    ['PGP', pem('PGP ').replaceAll('KEY-----', 'KEY BLOCK-----')],
    ['inside JSON', JSON.stringify({ private_key: pem(''), type: 'service_account' })],
    ['with the end cut off', pem().slice(0, 120)],
    ['with the beginning cut off', pem().slice(60)],
    ['in a diff', pem().replaceAll('\n', '\n+')],
  ])('%s is taken out and stops the upload', (_name, text) => {
    const redactor = createRedactor()
    expect(redactor.redact(text)).not.toContain(mixed(20))
    expect(redactor.hasPrivateKey()).toBe(true)
    expect(holdsPrivateKey(text)).toBe(true)
  })

  test('a certificate, a public key and a mention of the marker stop nothing', () => {
    const redactor = createRedactor()
    const marker = join('-----BEGIN ', 'PRIVATE KEY-----')
    const text = `if (text.includes('${marker}')) throw new Error('no')\n${pem().replaceAll('RSA PRIVATE', 'PUBLIC')}`
    expect(redactor.redact(text)).toBe(text)
    expect(redactor.hasPrivateKey()).toBe(false)
  })
})

test.each([
  'const token = await getToken(request)',
  'function login(user: string, password: string): Promise<Token> {',
  'interface A {\n  password: string\n  token?: Token\n  apiKey: string | null\n}',
  'apiKey: process.env.OPENAI_API_KEY,',
  'api_key = os.environ["OPENAI_API_KEY"]',
  'API_KEY=$OPENAI_API_KEY npm test',
  'PASSWORD=${DB_PASSWORD:?missing}',
  'max_tokens: 4096, "total_tokens": 28840, token_count=12, maxTokens = 500',
  'commit 3f2504e04f8911d39a0c0305e82c3301b2c3d4e5',
  'index 83db48f..bf3a1c2 100644',
  '"integrity": "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="',
  'id: 550e8400-e29b-41d4-a716-446655440000',
  'the token expired, so the password is asked again and the secret stays home',
  'Use --token to pass a token. The password: see the docs.',
  '/home/dev/projects/MyApp2/src/components/secret/TokenList.tsx',
  'PWD=/home/dev/demo\nOLDPWD=/home/dev',
  'http://localhost:3000/@vite/client and https://example.com:8443/a@b',
  'class="sk-fading-circle-container-large-1"',
  'import { secretKey } from "./secretKey"',
  'Bearer authentication is used; Basic authentication is off',
  'npm_config_registry and npm_package_name',
  'password: hashedPassword, token: token,',
  'git clone git@github.com:acme/app.git',
  '[openrouter_key_1] and [password_2]',
  'src/slug.ts | 4 ++--\n 1 file changed, 2 insertions(+), 2 deletions(-)',
  'tokens in 28000 cached 3500 out 840',
])('ordinary text is left as it is: %s', (text) => {
  const redactor = createRedactor()
  expect(redactor.redact(text)).toBe(text)
  expect(redactor.report()).toEqual([])
})

describe('one redactor', () => {
  test.each([
    '--- PASS: TestLogin2 (0.00s)',
    'if (apiKey === null) return null',
    'password == undefined',
    '// Labels: "password:".',
    "env: { API_KEY: ' ' }",
  ])('test verdicts, comparisons and empty values are no secrets: %s', (text) =>
    expect(createRedactor().redact(text)).toBe(text),
  )

  test('a secret that something is compared with is one', () => {
    const secret = join('sk9', 'f8g7h6j')
    expect(createRedactor().redact(`if (apiKey === "${secret}") {`)).toBe('if (apiKey === "[api_key_1]") {')
  })

  test('gives the same secret the same placeholder and counts it once', () => {
    const redactor = createRedactor()
    const key = join('sk-or-', 'v1-', hex(64))
    expect(redactor.redact(`${key} ${key}`)).toBe('[openrouter_key_1] [openrouter_key_1]')
    expect(redactor.redact(`again ${key}, other ${join('sk-or-', 'v1-', hex(64).replace('0', 'f'))}`)).toBe(
      'again [openrouter_key_1], other [openrouter_key_2]',
    )
    expect(redactor.report()).toEqual([{ kind: 'openrouter_key', count: 2 }])
  })

  test('finds a password that it learned from an assignment also where it stands alone', () => {
    const redactor = createRedactor()
    expect(redactor.redact('DB_PASSWORD=hunter2\nlogin with hunter2, not hunter22')).toBe(
      'DB_PASSWORD=[password_1]\nlogin with [password_1], not hunter22',
    )
  })

  test('replaces secrets that it was told, wherever they stand', () => {
    expect(createRedactor({ knownSecrets: ['s3same-open'] }).redact('say s3same-open!')).toBe('say [known_secret_1]!')
  })

  test('takes out everything that a printed .env and the command that wrote it hold', () => {
    const openrouter = join('sk-or-', 'v1-', hex(16).repeat(4))
    const output = `AWS_ACCESS_KEY_ID=${awsId}\nAWS_SECRET_ACCESS_KEY=${awsSecret}\nOPENROUTER_API_KEY=${openrouter}\nDATABASE_URL=postgres://app:hunter2@db.internal:5432/app\n`
    const command = `printf "AWS_ACCESS_KEY_ID=AKIA%s\\nAWS_SECRET_ACCESS_KEY=%s\\nOPENROUTER_API_KEY=sk-or-v1-%s\\nDATABASE_URL=postgres://app:hunter2@db.internal:5432/app\\n" IOSFODNN7EXAMPLE ${awsSecret} $(printf "${hex(16)}%.0s" 1 2 3 4) > .env && cat .env`
    const redactor = createRedactor()
    const result = redactor.redact(`${command}\n${output}`)
    for (const secret of [awsId, awsSecret, openrouter, 'hunter2', 'IOSFODNN7EXAMPLE'])
      expect(result).not.toContain(secret)
    expect(result).toContain('@db.internal:5432/app')
    expect(result).toContain('> .env && cat .env')
  })

  const fragment = fc.oneof(
    fc.constantFrom(...cases.map(([, text, secret]) => text.replace('{}', () => secret))),
    fc.constantFrom(
      pem(),
      pem().slice(0, 100),
      'PASSWORD=',
      'token: ',
      '"',
      "'",
      '\\',
      '\n',
      '@',
      '://',
      'a:b',
      '[password_1]',
      '=',
      '--token ',
    ),
    fc.string(),
  )

  test('changes nothing when it meets its own work again, nor does another one', () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 6 }), (parts) => {
        const redactor = createRedactor()
        const once = redactor.redact(parts.join(' '))
        expect(redactor.redact(once)).toBe(once)
        expect(createRedactor().redact(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  test('a label whose secret was masked is not taken for a secret itself because its placeholder has a number', () => {
    const once = createRedactor().redact("--token 'token: PASSWORD=")
    expect(once).toBe("--token 'token: [token_1]")
    expect(createRedactor().redact(once)).toBe(once)
  })

  test.each([
    ['one character', 'a'],
    ['token', 'token'],
    ['eyJ', 'eyJ'],
    ['sk-', 'sk-'],
    ['PASSWORD=', 'PASSWORD='],
    ['begin markers', join('-----BEGIN ', 'PRIVATE KEY-----')],
    ['end markers', join('-----END ', 'PRIVATE KEY-----')],
    ['colons', 'a:'],
    ['url starts', 'http://a:'],
    ['curl', 'curl -u '],
    ['escapes', '\\"'],
    ['cookie', 'cookie: a='],
    ['spaces', ' '],
    ['AKIA', 'AKIA'],
  ])('200 kB of %s ends: no pattern backtracks without bound', (_name, unit) => {
    const text = unit.repeat(Math.ceil(200_000 / unit.length))
    expect(createRedactor().redact(text).length).toBeGreaterThan(0)
  })
})
