export interface Place {
  readonly name: string
  /** The texts of consecutive entries, most often one. `variable` is the name as in an environment: FOO_API_KEY. */
  readonly write: (secret: string, variable: string) => readonly string[]
}

const camel = (variable: string): string =>
  variable.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
const kebab = (variable: string): string => variable.toLowerCase().replaceAll('_', '-')
const one = (name: string, write: (secret: string, variable: string) => string): Place => ({
  name,
  write: (secret, variable) => [write(secret, variable)],
})

/** Where the name stands beside the value. */
export const NAMED_PLACES: readonly Place[] = [
  one('.env', (secret, name) => `# local\nPORT=3000\n${name}=${secret}\nLOG_LEVEL=debug\n`),
  one('.env quoted', (secret, name) => `NODE_ENV=production\n${name}="${secret}"\n`),
  one('shell export', (secret, name) => `$ export ${name}=${secret} && npm run deploy\n> deploy\n`),
  one('shell inline', (secret, name) => `${name}='${secret}' node scripts/sync.mjs --dry-run`),
  one('JSON', (secret, name) => JSON.stringify({ region: 'eu', [name]: secret, retries: 3 }, null, 2)),
  one('JSON camel', (secret, name) => JSON.stringify({ [camel(name)]: secret, port: 8080 })),
  one('escaped JSON', (secret, name) => JSON.stringify(JSON.stringify({ id: 7, [name]: secret }))),
  one('twice escaped JSON', (secret, name) => JSON.stringify(JSON.stringify(JSON.stringify({ [name]: secret })))),
  one('YAML', (secret, name) => `service:\n  ${name.toLowerCase()}: ${secret}\n  replicas: 2\n`),
  one('YAML quoted', (secret, name) => `env:\n  ${name}: "${secret}"\n`),
  one(
    'k8s env',
    (secret, name) =>
      `        env:\n          - name: ${name}\n            value: "${secret}"\n          - name: PORT\n            value: "80"\n`,
  ),
  one('TOML', (secret, name) => `[auth]\n${name.toLowerCase()} = "${secret}"\n`),
  one('INI', (secret, name) => `[default]\nregion = eu-west-1\n${name.toLowerCase()} = ${secret}\n`),
  one('properties', (secret, name) => `app.${name.toLowerCase().replaceAll('_', '.')}=${secret}\n`),
  one('TypeScript', (secret, name) => `const client = createClient({ ${camel(name)}: '${secret}', timeoutMs: 500 })\n`),
  one('TypeScript fallback', (secret, name) => `const ${camel(name)} = process.env.${name} ?? '${secret}'\n`),
  one('Python', (secret, name) => `os.environ["${name}"] = "${secret}"\n`),
  one('Python dict', (secret, name) => `DEBUG config {'${name.toLowerCase()}': '${secret}', 'debug': True}`),
  one('Go', (secret, name) => `\t${camel(name)} := "${secret}"\n\tclient.Do(req)\n`),
  one('Rust debug', (secret, name) => `Config { ${name.toLowerCase()}: Some("${secret}"), port: 80 }`),
  one('C#', (secret, name) => `<add key="${name}" value="${secret}" />`),
  one('PowerShell', (secret, name) => `$env:${name} = "${secret}"\n`),
  one('cmd', (secret, name) => `C:\\app> set ${name}=${secret}\r\n`),
  one('docker run', (secret, name) => `docker run --rm -e ${name}=${secret} -p 80:80 acme/app:1.2`),
  one('Dockerfile', (secret, name) => `FROM node:24\nENV ${name} ${secret}\nRUN npm ci\n`),
  one('flag', (secret, name) => `deploy --${kebab(name)} ${secret} --verbose`),
  one('flag with =', (secret, name) => `deploy --${kebab(name)}=${secret} --verbose`),
  one(
    'CI log',
    (secret, name) => `2026-11-20T10:11:12.1234567Z   ${name}: ${secret}\n2026-11-20T10:11:12.2Z ##[endgroup]`,
  ),
  one('diff', (secret, name) => `@@ -1,3 +1,3 @@\n-${name}=changeme\n+${name}=${secret}\n PORT=3000\n`),
  one('header', (secret, name) => `> POST /v1 HTTP/2\n> x-${kebab(name)}: ${secret}\n> accept: */*\n`),
  one('Terraform', (secret, name) => `variable "${name.toLowerCase()}" {\n  default = "${secret}"\n}\n`),
  one('markdown table', (secret, name) => `| setting | value |\n|---|---|\n| ${name} | ${secret} |\n`),
  one('printenv', (secret, name) => `HOME=/home/dev\n${name}=${secret}\nSHELL=/bin/bash\n_=/usr/bin/printenv`),
  one('coloured log', (secret, name) => `\u001b[32minfo\u001b[0m ${name}=\u001b[1m${secret}\u001b[0m ready`),
  one('GraphQL variables', (secret, name) => `variables: {"input":{"${camel(name)}":"${secret}"}}`),
  one(
    'query',
    (secret, name) => `GET /v1/items?limit=5&${name.toLowerCase()}=${encodeURIComponent(secret)}&page=2 200`,
  ),
]

/** Where nothing tells what it is but its own shape. */
export const BARE_PLACES: readonly Place[] = [
  one('prose', (secret) => `Use ${secret} for the staging run, please. It expires on Friday.`),
  one('prose end', (secret) => `the key is ${secret}.`),
  one('backticks', (secret) => `I replaced \`${secret}\` by a variable.`),
  one('bearer', (secret) => `curl -sS https://api.example.com/v1/me -H "Authorization: Bearer ${secret}" | jq .`),
  one('curl -u', (secret) => `curl -u ${secret}: https://api.example.com/v1/charges -d amount=200`),
  one('git remote', (secret) => `origin\thttps://oauth2:${secret}@git.example.com/acme/app.git (fetch)`),
  one('git push', (secret) => `fatal: unable to access 'https://${secret}@git.example.com/acme/app.git/': 403`),
  one(
    'stack trace',
    (secret) =>
      `Error: 401 Incorrect key provided: ${secret}.\n    at call (/app/src/http.ts:41:11)\n    at async main (/app/src/main.ts:9:3)`,
  ),
  one('query', (secret) => `GET https://api.example.com/v1/items?k=${secret}&limit=5 403 12ms`),
  one('array', (secret) => `args: ["run", "${secret}", "--json"]`),
  one('CSV', (secret) => `id,name,value\n17,staging,${secret}\n18,prod,none\n`),
  one('XML', (secret) => `<credential><value>${secret}</value></credential>`),
  one('only', (secret) => `${secret}\n`),
  one('grep', (secret) => `src/legacy/client.rb:88:  Client.new("${secret}")`),
  one('SQL', (secret) => `INSERT INTO integrations VALUES (3, '${secret}', now());`),
  one('diff', (secret) => `-    return call("${secret}")\n+    return call(secretFromVault())\n`),
  one('heredoc', (secret) => `cat > creds <<'X'\n${secret}\nX\n`),
  one('escaped', (secret) => `{"text":"tried \\"${secret}\\" twice\\n"}`),
  one('key=', (secret) => `ts=1763712000 level=warn msg="auth failed" cred=${secret} code=401`),
  one('wrapped at 48 columns', (secret) => wrap(`$ http https://api.example.com "X-Auth: ${secret}" --body`, 48)),
  one('wrapped at 31 columns', (secret) => wrap(`the secret that I found there was ${secret} and it works`, 31)),
  one('wrapped in a box', (secret) =>
    wrap(`stored credential ${secret}`, 40)
      .split('\n')
      .map((line) => `│ ${line.padEnd(40)} │`)
      .join('\n'),
  ),
  one('wrapped in a diff', (secret) =>
    wrap(`token ${secret} ok`, 38)
      .split('\n')
      .map((line) => `+${line}`)
      .join('\n'),
  ),
  one('concatenated', (secret) => `const a = '${secret.slice(0, 19)}' +\n  '${secret.slice(19)}'\n`),
  one('continued', (secret) => `login ${secret.slice(0, 17)}\\\n${secret.slice(17)}\n`),
  {
    name: 'two messages',
    write: (secret) => [`The first half of the key is ${cut(secret)[0]}`, `${cut(secret)[1]} is the rest, use it.`],
  },
  { name: 'two outputs', write: (secret) => [`chunk 1: ${cut(secret)[0]}`, cut(secret)[1]] },
]

/** A terminal's hard wrap: exactly `columns` a line, words or not. */
function wrap(text: string, columns: number): string {
  const lines: string[] = []
  for (let at = 0; at < text.length; at += columns) lines.push(text.slice(at, at + columns))
  return lines.join('\n')
}

function cut(secret: string): [string, string] {
  const at = Math.ceil(secret.length * 0.55)
  return [secret.slice(0, at), secret.slice(at)]
}
