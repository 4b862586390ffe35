import type { PrivacyOptions } from './privacy'

/** What a person may want masked that is no secret. Capture group 1 is masked, or the whole match. */
export interface Mask {
  readonly kind: 'email' | 'home' | 'host'
  readonly pattern: RegExp
  readonly accepts?: (text: string) => boolean
  /** Found once where it can be told, it is masked everywhere. */
  readonly isLearned: boolean
}

const FILE_ENDINGS =
  /\.(?:[cm]?[jt]sx?|json|ya?ml|toml|md|py|rs|go|rb|sh|pl|java|kt|cs?|cpp|hh?|php|swift|sql|css|html?|xml|png|jpe?g|gif|svg|webp|ico|txt|lock|log|env|zip|gz|tar|map|vue|ini|cfg|conf|exe|dll|so|pdf)$/i

const EMAIL: Mask = {
  kind: 'email',
  pattern: /(?<![\w.+%-])[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])/g,
  // "git@host" names a way in, "icon@2x.png" a file, "pkg@1.0.0-beta" a version.
  accepts: (text) => !/^git@|@\d+(?:x\b|\.)/.test(text) && !FILE_ENDINGS.test(text),
  isLearned: false,
}

/** With the person's name in it. The rest of the path stays: what the session did is about it. */
const HOMES: readonly Mask[] = [
  {
    kind: 'home',
    pattern:
      /(?<![\w.~\]])(?:\/mnt\/[a-z]|\/[a-z])?\/(?:home|Users)\/(?!Shared\b|linuxbrew\b)[^\s/\\:;,"'`<>|*?()[\]{}]{1,64}/g,
    isLearned: false,
  },
  {
    kind: 'home',
    pattern:
      /(?<![A-Za-z\]])[A-Za-z]:\\{1,4}Users\\{1,4}(?!Public\b|Default\b|All Users\b)(?:[^\s/\\:;,"'`<>|*?()[\]{}]{1,64}(?: [^\s/\\:;,"'`<>|*?()[\]{}]{1,32}(?=\\))?)/g,
    isLearned: false,
  },
]

/** What everybody uses says nothing about anybody. */
const PUBLIC_HOSTS =
  /(?:^|\.)(?:localhost|(?:github|gitlab|githubusercontent|npmjs|yarnpkg|unpkg|jsdelivr|docker|microsoft|ubuntu|openai|anthropic|stackoverflow|google|googleapis|golang|gradle|cloudflare)\.com|(?:npmjs|bitbucket|pypi|pythonhosted|python|rubygems|debian|alpinelinux|archlinux|kernel|apache|maven|mozilla|wikipedia|w3|schema|json-schema|nodejs|rust-lang|golang|gnu)\.org|crates\.io|docker\.io|ghcr\.io|quay\.io|go\.dev|openrouter\.ai|example\.(?:com|org|net)|example|invalid|test)$/i

const isPrivateHost = (text: string): boolean =>
  !PUBLIC_HOSTS.test(text) && !FILE_ENDINGS.test(text) && !/^[\d.]+$/.test(text)

const HOSTS: readonly Mask[] = [
  {
    kind: 'host',
    pattern:
      /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/(?:[^\s/@"'`<>[\]]{1,300}@|\[[a-z0-9_]{1,48}\]@|[^\s/@"'`<>]{1,300}:\[[a-z0-9_]{1,48}\]@)?([A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)(?=[:/?#\s"'`<>,;)\]}]|$)/g,
    accepts: (text) => isPrivateHost(text) || isAddress(text),
    isLearned: true,
  },
  {
    kind: 'host',
    pattern: /(?<![\w.])[\w.-]{1,64}@([A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)(?=:[~/\w])/g,
    accepts: isPrivateHost,
    isLearned: true,
  },
  {
    kind: 'host',
    pattern:
      /\b(?:ssh|scp|rsync|ping|nslookup|dig|telnet)\s(?:-\S{1,40}\s){0,6}(?:[\w.-]{1,64}@)?([A-Za-z0-9](?:[A-Za-z0-9-]{0,60}\.)[A-Za-z0-9.-]{0,200}[A-Za-z0-9])(?![\w/])/g,
    accepts: (text) => isPrivateHost(text),
    isLearned: true,
  },
  {
    kind: 'host',
    pattern:
      /(?<![\w@./-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,6}(?:com|org|edu|gov|mil|internal|intranet|corp|lan|local)(?![\w(-]|\.\w)/g,
    accepts: (text) => isPrivateHost(text) && !/^(?:this|process|window|self|config|props|e|obj)\./.test(text),
    isLearned: false,
  },
  { kind: 'host', pattern: /(?<![\w.-])\d{1,3}(?:\.\d{1,3}){3}(?![\w-]|\.\d)/g, accepts: isAddress, isLearned: false },
  {
    kind: 'host',
    pattern:
      /(?<![\w:.])(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|(?:[0-9a-f]{1,4}:){2,6}:[0-9a-f]{1,4}|(?:fe80|fd[0-9a-f]{2}|2[0-9a-f]{3})::[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,5})(?![\w:])/gi,
    isLearned: false,
  },
]

function isAddress(text: string): boolean {
  const parts = text.split('.')
  return (
    parts.length === 4 &&
    parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255) &&
    !/^(?:127\.|0\.0\.0\.0$|255\.)/.test(text)
  )
}

export function masksOf({ maskEmails, maskHome, maskHosts }: Omit<PrivacyOptions, 'rules'>): Mask[] {
  return [...(maskEmails ? [EMAIL] : []), ...(maskHome ? HOMES : []), ...(maskHosts ? HOSTS : [])]
}
