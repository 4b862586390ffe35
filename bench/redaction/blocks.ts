import type { Random } from '../store/random'
import { makeSecret } from './makeSecret'

/** A secret that is more than one token: written with its own surroundings. */
export interface Block {
  readonly name: string
  /** The text, and what of it may not be left. */
  readonly write: (random: Random) => { readonly text: string; readonly bodies: readonly string[] }
}

const lines = (random: Random, count: number, end = '\n'): { text: string; bodies: string[] } => {
  const bodies = Array.from({ length: count }, () => makeSecret('{b64:64}', random).text)
  return { text: bodies.join(end), bodies }
}

function pem(label: string): Block[] {
  const begin = `-----BEGIN ${label}-----`
  const end = `-----END ${label}-----`
  const shown = (name: string, write: (random: Random) => { text: string; bodies: readonly string[] }): Block => ({
    name: `${label.toLowerCase()} ${name}`,
    write,
  })
  return [
    shown('file', (random) => {
      const { text, bodies } = lines(random, 12)
      return { text: `$ cat id\n${begin}\n${text}\n${end}\n$ `, bodies }
    }),
    shown('in JSON', (random) => {
      const { text, bodies } = lines(random, 12, '\\n')
      return {
        text: `{"type":"service_account","private_key":"${begin}\\n${text}\\n${end}\\n","client_email":"a"}`,
        bodies,
      }
    }),
    shown('in a diff', (random) => {
      const { text, bodies } = lines(random, 12, '\n+')
      return { text: `+${begin}\n+${text}\n+${end}\n`, bodies }
    }),
    shown('indented in YAML', (random) => {
      const { text, bodies } = lines(random, 12, '\n    ')
      return { text: `tls:\n  key: |\n    ${begin}\n    ${text}\n    ${end}\nport: 443\n`, bodies }
    }),
    shown('cut off', (random) => {
      const { text, bodies } = lines(random, 12)
      return { text: `${begin}\n${text}`, bodies }
    }),
  ]
}

/** Text with one value in it. */
function around(name: string, shape: string, write: (secret: string) => string): Block {
  return {
    name,
    write: (random) => {
      const { text, bodies } = makeSecret(shape, random)
      return { text: write(text), bodies }
    },
  }
}

export const BLOCKS: Readonly<Record<string, readonly Block[]>> = {
  'private key (PEM)': [
    ...pem('RSA PRIVATE KEY'),
    ...pem('PRIVATE KEY'),
    ...pem('EC PRIVATE KEY'),
    ...pem('ENCRYPTED PRIVATE KEY'),
  ],
  'private key (OpenSSH)': pem('OPENSSH PRIVATE KEY'),
  'private key (PGP)': pem('PGP PRIVATE KEY BLOCK'),
  'private key (PuTTY)': [
    {
      name: 'file',
      write: (random) => {
        const shared = lines(random, 4)
        const { text, bodies } = lines(random, 6)
        return {
          text: `PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: me\nPublic-Lines: 4\n${shared.text}\nPrivate-Lines: 6\n${text}\nPrivate-MAC: ${makeSecret('{hex:64}', random).text}\n`,
          bodies,
        }
      },
    },
  ],
  'connection string': [
    ...['postgres', 'postgresql+asyncpg', 'mysql', 'mongodb+srv', 'redis', 'amqps', 'mssql', 'clickhouse'].map(
      (scheme) =>
        around(
          scheme,
          '{mix:14}',
          (secret) => `DATABASE_URL=${scheme}://app:${secret}@db.internal.example:5432/app?ssl=true`,
        ),
    ),
    around(
      'ADO.NET',
      '{mix:14}',
      (secret) => `"Server=tcp:x.database.example,1433;Database=app;User ID=sa;Password=${secret};Encrypt=True"`,
    ),
    around('JDBC', '{mix:14}', (secret) => `jdbc:postgresql://db:5432/app?user=app&password=${secret}&ssl=true`),
    around('libpq', '{mix:14}', (secret) => `psql "host=db user=app password=${secret} dbname=app"`),
    around('redis without user', '{mix:20}', (secret) => `redis://:${secret}@cache:6379/0`),
    around(
      'Azure storage',
      '{b64:86}==',
      (secret) => `DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=${secret};EndpointSuffix=x.example`,
    ),
    around(
      'Azure service bus',
      '{b64:43}=',
      (secret) => `Endpoint=sb://x.example/;SharedAccessKeyName=Root;SharedAccessKey=${secret}`,
    ),
    around(
      'in a log',
      '{mix:14}',
      (secret) => `[pool] connect failed: postgres://app:${secret}@10.0.0.4/app ECONNREFUSED`,
    ),
    around('escaped', '{mix:14}', (secret) => `{\\"url\\":\\"mysql://root:${secret}@db/app\\"}`),
  ],
  'Azure SAS': [
    around(
      'url',
      '{mix:42}%3D',
      (secret) => `https://acme.blob.example/c/f?sv=2022-11-02&se=2027-01-01&sr=b&sp=r&sig=${secret}`,
    ),
    around('shell', '{mix:42}%3D', (secret) => `azcopy cp . "https://acme.blob.example/c?sp=rw&sig=${secret}&sv=2022"`),
  ],
  'URL credentials': [
    around('git', '{mix:18}', (secret) => `git clone https://ann:${secret}@git.example.com/acme/app.git`),
    around('proxy', '{mix:12}', (secret) => `HTTPS_PROXY=http://ann:${secret}@proxy.example:3128`),
    around('ftp', '{mix:12}', (secret) => `ftp://ann:${secret}@files.example/pub`),
    around('pip', '{mix:12}', (secret) => `Looking in indexes: https://ann:${secret}@pypi.example.com/simple`),
    around('npmrc', '{mix:30}', (secret) => `//registry.example.com/:_authToken=${secret}\n`),
    around('netrc', '{mix:20}', (secret) => `machine git.example.com login ann password ${secret}`),
    around('Sentry DSN', '{hex:32}', (secret) => `SENTRY_DSN=https://${secret}@o17.ingest.example.io/4501`),
    around('token as user', '{mix:36}', (secret) => `https://${secret}@git.example.com/acme/app.git`),
  ],
  'bearer header': [
    around('curl', '{url:43}', (secret) => `curl -H 'Authorization: Bearer ${secret}' https://x.example`),
    around('trace', '{url:43}', (secret) => `> authorization: bearer ${secret}\n> accept: */*`),
    around('object', '{url:43}', (secret) => `headers: { Authorization: \`Bearer ${secret}\` }`),
    around('escaped', '{url:43}', (secret) => `{\\"authorization\\":\\"Bearer ${secret}\\"}`),
    around('Python', '{url:43}', (secret) => `headers={"Authorization": "Token ${secret}"}`),
    around('basic', '{mix:28}==', (secret) => `Authorization: Basic ${secret}\r\n`),
  ],
  cookie: [
    around('request', '{hex:32}', (secret) => `Cookie: theme=dark; sid=${secret}\nHost: x`),
    around('response', '{mix:40}', (secret) => `< set-cookie: session=${secret}; Path=/; HttpOnly; Secure`),
    around('curl -b', '{mix:32}', (secret) => `curl -b "session=${secret}" https://x.example`),
    around('escaped', '{mix:32}', (secret) => `{\\"Cookie\\":\\"sid=${secret}\\"}`),
  ],
  'shell password': [
    around('curl', '{low:9}1', (secret) => `curl -s --user admin:${secret} https://x.example`),
    around('sshpass', '{low:9}1', (secret) => `sshpass -p ${secret} ssh root@host`),
    around('docker login', '{low:9}1', (secret) => `docker login -u ann -p ${secret} registry.example.com`),
    around('mysql -p', '{low:9}1', (secret) => `mysql -u root -p${secret} app < dump.sql`),
    around('PGPASSWORD', '{low:9}1', (secret) => `PGPASSWORD=${secret} psql -h db`),
    around('sudo -S', '{low:9}1', (secret) => `echo '${secret}' | sudo -S apt-get update`),
    around('htpasswd', '{low:9}1', (secret) => `htpasswd -bc .htpasswd ann ${secret}`),
    around('openssl', '{low:9}1', (secret) => `openssl enc -aes-256-cbc -pass pass:${secret} -in a`),
  ],
  'webhook URL': [
    around(
      'Slack',
      '{mix:24}',
      (secret) => `curl -X POST https://hooks.slack.com/services/T0AB12CD3/B0AB12CD3/${secret} -d x`,
    ),
    around('Discord', '{url:68}', (secret) => `https://discord.com/api/webhooks/112233445566778899/${secret}`),
    around(
      'Teams',
      '{hex:32}',
      (secret) => `https://acme.webhook.office.com/webhookb2/aa@bb/IncomingWebhook/${secret}/cc`,
    ),
  ],
}
