import { entropyBits, isMixed } from './randomness'

/** A secret known by its own shape. The secret is capture group 1, or the whole match where there is no group. */
export interface TokenRule {
  readonly kind: string
  readonly pattern: RegExp
  /** What every match holds, one of these, as it is written. The rule runs only on texts that hold one. */
  readonly hints: readonly string[]
  /** The same for what may be in upper or lower case; given in lower case. */
  readonly looseHints?: readonly string[]
  /** A last check that a pattern cannot express. */
  readonly accepts?: (secret: string) => boolean
  /** Characters of a whole one, where all are as long: one that is shorter was cut. */
  readonly length?: number
  /** What it begins with; only these can be put together again when they were cut. */
  readonly prefixes?: readonly string[]
}

const START = '(?<![A-Za-z0-9_-])'
const END = '(?![A-Za-z0-9_-])'
/** Also after "\\n" as an escape and after a terminal's colour, whose last letter is theirs. */
const TOKEN_START = `(?:${START}|(?<=\\\\[nrt]|\\[[\\d;]{1,8}m))`

/**
 * In order: the more particular first, since a placeholder is never looked at again.
 * Sources: the issuers' documentation, and what they gave to GitHub's secret scanning.
 */
export const TOKEN_RULES: readonly TokenRule[] = [
  // Models
  token('openrouter_key', ['sk-or-'], 'sk-or-(?:v\\d+-)?[A-Za-z0-9_-]{16,}', 73),
  token('anthropic_key', ['sk-ant-'], 'sk-ant-[A-Za-z0-9_-]{16,}'),
  token(
    'openai_key',
    ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'],
    'sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{16,}',
  ),
  token('deepseek_key', ['sk-'], 'sk-[a-f0-9]{32}' + END, 35),
  token('openai_key', ['sk-'], 'sk-[A-Za-z0-9]{32,}', 51),
  { ...token('api_key', ['sk-'], 'sk-[A-Za-z0-9_-]{24,}'), accepts: isMixed },
  token('groq_key', ['gsk_'], 'gsk_[A-Za-z0-9]{40,}', 56),
  token('xai_key', ['xai-'], 'xai-[A-Za-z0-9]{40,}', 84),
  token('together_key', ['tgp_v1_'], 'tgp_v1_[A-Za-z0-9_-]{30,}', 50),
  { ...token('fireworks_key', ['fw_'], 'fw_[A-Za-z0-9]{20,}', 27), accepts: isMixed },
  token('replicate_token', ['r8_'], 'r8_[A-Za-z0-9]{30,}', 40),
  token('perplexity_key', ['pplx-'], 'pplx-[A-Za-z0-9]{32,}', 53),
  token('huggingface_token', ['hf_', 'api_org_'], '(?:hf|api_org)_[A-Za-z0-9]{30,}', 37),
  token('cerebras_key', ['csk-'], 'csk-[a-z0-9]{40,}', 52),
  token('nvidia_key', ['nvapi-'], 'nvapi-[A-Za-z0-9_-]{40,}', 70),
  token('langsmith_key', ['lsv2_'], 'lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}', 51),
  token('tavily_key', ['tvly-'], 'tvly-[A-Za-z0-9-]{20,}', 37),
  token('pinecone_key', ['pcsk_'], 'pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{40,}'),
  token('elevenlabs_key', ['sk_'], 'sk_[a-f0-9]{48}' + END, 51),
  token('voyage_key', ['pa-'], 'pa-[A-Za-z0-9_-]{43}' + END, 46, isMixed),
  token('jina_key', ['jina_'], 'jina_[A-Za-z0-9]{40,}', 65),
  // Clouds
  token('aws_bedrock_key', ['ABSK'], 'ABSK[A-Za-z0-9+/%]{80,}={0,2}'),
  token('aws_access_key_id', ['AKIA', 'ASIA', 'ABIA', 'ACCA'], '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}' + END, 20),
  {
    kind: 'aws_secret_key',
    pattern: /(?<![A-Za-z0-9+/=_.-])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=_.-])/g,
    hints: ['AKIA', 'ASIA'],
    looseHints: ['aws'],
    accepts: (secret) => isMixed(secret) && entropyBits(secret) >= 4.2,
  },
  { ...token('google_api_key', ['AIza', 'AQ.'], '(?:AIza[A-Za-z0-9_-]{35}|AQ\\.Ab8[A-Za-z0-9_-]{30,})', 39) },
  token('google_oauth_secret', ['GOCSPX-'], 'GOCSPX-[A-Za-z0-9_-]{20,}', 35),
  token('google_oauth_token', ['ya29.'], 'ya29\\.[A-Za-z0-9_-]{20,}'),
  {
    kind: 'azure_key',
    pattern: /(?:AccountKey|SharedAccessKey|SharedSecretKey)\s{0,3}=\s{0,3}([A-Za-z0-9+/]{20,}={0,2})/gi,
    hints: [],
    looseHints: ['accountkey', 'sharedaccesskey', 'sharedsecretkey'],
  },
  { kind: 'azure_sas', pattern: /[?&;"'\s]sig=([A-Za-z0-9%+/=_-]{16,})/gi, hints: [], looseHints: ['sig='] },
  {
    kind: 'azure_client_secret',
    pattern: /(?<![A-Za-z0-9_~.-])[A-Za-z0-9]{3}\dQ~[A-Za-z0-9._~-]{31,34}/g,
    ...{ hints: ['Q~'], length: 40, prefixes: ['Q~'] },
  },
  {
    kind: 'azure_devops_token',
    pattern: /(?<![A-Za-z0-9])[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}(?![A-Za-z0-9])/g,
    ...{ hints: ['AZDO'], length: 84, prefixes: ['AZDO'] },
  },
  token('alibaba_key', ['LTAI'], 'LTAI[A-Za-z0-9]{12,30}' + END, 24, isMixed),
  // Code
  token('github_token', ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], 'gh[opsur]_[A-Za-z0-9]{20,}', 40),
  token('github_token', ['github_pat_'], 'github_pat_[A-Za-z0-9_]{20,}', 93),
  token(
    'gitlab_token',
    [
      'glpat-',
      'gldt-',
      'glrt-',
      'glcbt-',
      'glptt-',
      'glsoat-',
      'gloas-',
      'glft-',
      'glimt-',
      'glagent-',
      'glffct-',
      'GR1348941',
    ],
    '(?:gl(?:pat|dt|rt|cbt|ptt|soat|oas|ft|imt|agent|ffct)-|GR1348941)[A-Za-z0-9_.-]{20,}',
  ),
  token('bitbucket_token', ['ATBB', 'ATCTT3'], '(?:ATBB|ATCTT3)[A-Za-z0-9_=-]{24,}'),
  token('atlassian_token', ['ATATT3'], 'ATATT3[A-Za-z0-9_=%-]{60,}'),
  token('npm_token', ['npm_'], 'npm_[A-Za-z0-9]{30,}', 40),
  token('pypi_token', ['pypi-'], 'pypi-[A-Za-z0-9_-]{50,}'),
  token('rubygems_key', ['rubygems_'], 'rubygems_[a-f0-9]{40,}', 57),
  token('cargo_token', ['cio'], 'cio[A-Za-z0-9]{32}' + END, 35, isMixed),
  token('nuget_key', ['oy2'], 'oy2[a-z0-9]{43}' + END, 46),
  token('artifactory_key', ['AKCp'], 'AKCp[A-Za-z0-9]{50,}', 73),
  token('docker_token', ['dckr_'], 'dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}', 36),
  token('sonar_token', ['sqp_', 'squ_', 'sqa_'], 'sq[pua]_[a-f0-9]{40}', 44),
  token('circleci_token', ['CCIPAT_', 'CCIPRJ_'], 'CCIP(?:AT|RJ)_[A-Za-z0-9]{16,}_[a-f0-9]{40}', 70),
  token('buildkite_token', ['bkua_'], 'bkua_[a-f0-9]{40}', 45),
  // Hosting and operations
  {
    kind: 'terraform_token',
    pattern: /(?<![A-Za-z0-9_.-])[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{50,}/g,
    ...{ hints: ['.atlasv1.'], length: 90, prefixes: ['.atlasv1.'] },
  },
  token('vault_token', ['hvs.', 'hvb.', 'hvr.'], 'hv[sbr]\\.[A-Za-z0-9_-]{24,}'),
  token('digitalocean_token', ['dop_v1_', 'doo_v1_', 'dor_v1_'], 'do[opr]_v1_[a-f0-9]{40,}', 71),
  token('heroku_key', ['HRKU-'], 'HRKU-[A-Za-z0-9_-]{36,}', 65),
  token('netlify_token', ['nfp_', 'nfc_', 'nfo_'], 'nf[pco]_[A-Za-z0-9]{30,}', 40),
  token('vercel_token', ['vercel_blob_rw_', 'vcp_', 'vck_'], '(?:vercel_blob_rw|vcp|vck)_[A-Za-z0-9_]{24,}'),
  token('supabase_key', ['sbp_', 'sb_secret_'], '(?:sbp_[a-f0-9]{40}|sb_secret_[A-Za-z0-9_-]{20,})'),
  token('databricks_token', ['dapi'], 'dapi[a-f0-9]{32}(?:-\\d)?' + END, 36),
  token('pulumi_token', ['pul-'], 'pul-[a-f0-9]{40}', 44),
  token(
    'doppler_token',
    ['dp.'],
    'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[A-Za-z0-9_-]{1,30}\\.)?[A-Za-z0-9]{40,44}',
    49,
  ),
  token('planetscale_token', ['pscale_'], 'pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_.-]{30,}', 54),
  token('fly_token', ['fo1_', 'fm1', 'fm2_'], '(?:fo1_[A-Za-z0-9_-]{40,}|fm(?:1[ar]|2)_[A-Za-z0-9+/_%-]{60,}={0,3})'),
  token('tailscale_key', ['tskey-'], 'tskey-[a-z]{2,12}-[A-Za-z0-9]{8,}-[A-Za-z0-9]{20,}'),
  token('render_key', ['rnd_'], 'rnd_[A-Za-z0-9]{28,}', 36, isMixed),
  token('new_relic_key', ['NRAK-'], 'NRAK-[A-Z0-9]{27}', 32),
  token('new_relic_key', ['NRII-', 'NRJS-', 'NRAA-'], 'NR(?:II|JS|AA)-[A-Za-z0-9_-]{19,}'),
  token('new_relic_key', ['NRAL'], '[a-f0-9]{36}NRAL', 40),
  token('sentry_token', ['sntrys_', 'sntryu_'], 'sntry[su]_[A-Za-z0-9+/=_%-]{40,}'),
  {
    kind: 'sentry_dsn',
    pattern: /https?:\/\/([a-f0-9]{32})(?::[a-f0-9]{32})?@[\w.-]{1,100}\/\d/g,
    hints: ['://'],
  },
  token('grafana_token', ['glsa_'], 'glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}', 46),
  token('grafana_token', ['glc_'], 'glc_[A-Za-z0-9+/%]{32,}={0,2}'),
  { ...token('grafana_token', ['eyJrIjoi'], 'eyJrIjoi[A-Za-z0-9+/%]{60,400}={0,2}') },
  token('dynatrace_token', ['dt0c01.', 'dt0s01.'], 'dt0[cs]01\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}', 96),
  token('honeycomb_key', ['hcaik_'], 'hcaik_[a-z0-9_]{40,}'),
  token('posthog_key', ['phx_'], 'phx_[A-Za-z0-9]{40,}', 47),
  token('cloudflare_key', ['v1.0-'], 'v1\\.0-[a-f0-9]{24}-[a-f0-9]{146}', 176),
  // Messages and mail
  token(
    'slack_token',
    ['xoxa-', 'xoxb-', 'xoxc-', 'xoxd-', 'xoxe-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxe.'],
    'xox[a-z][-.][A-Za-z0-9-]{10,}',
  ),
  token('slack_token', ['xapp-'], 'xapp-\\d-[A-Za-z0-9-]{10,}'),
  {
    kind: 'webhook_url',
    pattern:
      /https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|discord(?:app)?\.com\/api\/webhooks|[\w-]{1,60}\.webhook\.office\.com\/webhookb2)\/([A-Za-z0-9_/@-]{20,})/g,
    hints: ['://'],
  },
  {
    kind: 'discord_token',
    pattern: /(?<![A-Za-z0-9_.-])[MNO][A-Za-z0-9]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,40}(?![A-Za-z0-9_-])/g,
    hints: ['M', 'N', 'O'],
    accepts: (secret) => isMixed(secret) && /\d/.test(secret.slice(0, 26)),
    prefixes: ['MT', 'NT', 'OT', 'MD', 'NZ', 'Nj', 'OD'],
    length: 72,
  },
  {
    kind: 'telegram_token',
    pattern: /(?<![A-Za-z0-9_-])(?:(?<=\bbot)\d{8,10}|\d{8,10}):AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])/g,
    ...{ hints: [':AA'], length: 46, prefixes: [':AA'] },
  },
  token('twilio_key', ['SK'], 'SK[a-f0-9]{32}' + END, 34),
  { ...token('sendgrid_key', ['SG.'], 'SG\\.[A-Za-z0-9_-]{16,40}\\.[A-Za-z0-9_-]{16,80}', 69) },
  token('mailgun_key', ['key-'], 'key-[a-f0-9]{32}' + END, 36),
  token('mailchimp_key', ['-us'], '[a-f0-9]{32}-us\\d{1,2}' + END),
  token('brevo_key', ['xkeysib-', 'xsmtpsib-'], 'x(?:key|smtp)sib-[a-f0-9]{64}-[A-Za-z0-9]{16}', 89),
  token('resend_key', ['re_'], 're_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}', 36, isMixed),
  // Money and shops
  token('stripe_key', ['sk_live_', 'sk_test_', 'rk_live_', 'rk_test_'], '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,}'),
  token('stripe_webhook_secret', ['whsec_'], 'whsec_[A-Za-z0-9+/=%]{16,}'),
  token('square_token', ['sq0atp-', 'sq0csp-', 'sq0idp-'], 'sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{20,}'),
  token('shopify_token', ['shpat_', 'shpca_', 'shppa_', 'shpss_'], 'shp(?:at|ca|pa|ss)_[A-Fa-f0-9]{32}', 38),
  token(
    'plaid_token',
    ['access-sandbox-', 'access-production-', 'access-development-'],
    'access-(?:sandbox|production|development)-[a-f0-9-]{36}',
  ),
  // Tools
  token('linear_key', ['lin_api_', 'lin_oauth_'], 'lin_(?:api|oauth)_[A-Za-z0-9]{30,}', 48),
  token('notion_key', ['ntn_'], 'ntn_[A-Za-z0-9]{40,}', 50),
  token('notion_key', ['secret_'], 'secret_[A-Za-z0-9]{43}' + END, 50, isMixed),
  token('figma_token', ['figd_', 'figp_'], 'fig[dp]_[A-Za-z0-9_-]{30,}', 45),
  token('postman_key', ['PMAK-'], 'PMAK-[a-f0-9]{24}-[a-f0-9]{34}', 64),
  token('onepassword_token', ['ops_eyJ'], 'ops_eyJ[A-Za-z0-9+/_%-]{100,}={0,3}'),
  token(
    'onepassword_key',
    ['A3-'],
    'A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}',
    40,
  ),
  token('airtable_token', ['pat'], 'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}', 82),
  token('hubspot_token', ['pat-na', 'pat-eu'], 'pat-(?:na|eu)\\d-[a-f0-9]{8}(?:-[a-f0-9]{4}){3}-[a-f0-9]{12}', 44),
  token('age_key', ['AGE-SECRET-KEY-1'], 'AGE-SECRET-KEY-1[A-Z0-9]{20,}', 74),
  // Shapes of protocols
  token('jwt', ['eyJ'], 'eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?'),
  // Databases' own URLs may hold a slash in the password; in others that would be a port and a path.
  {
    kind: 'url_password',
    pattern:
      /(?<![A-Za-z0-9+.-])(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?|mssql|sqlserver|clickhouse)(?:\+[a-z0-9]{1,20})?:\/\/[^\s:/@'"`<>]{0,200}:([^\s'"`<>[\]]{1,500})@/gi,
    hints: ['://'],
  },
  {
    kind: 'url_password',
    pattern: /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,30}:\/\/[^\s:/@'"`<>]{0,200}:([^\s/'"`<>[\]]{1,500})@/g,
    hints: ['://'],
  },
  { kind: 'url_password', pattern: /https?:\/\/([A-Za-z0-9_~.-]{20,500})@/g, hints: ['://'], accepts: isMixed },
  {
    kind: 'authorization',
    pattern:
      /(?<![A-Za-z0-9_])(?:proxy-)?authorization\\{0,3}["'`]?\s{0,3}[:=]\s{0,3}\\{0,3}["'`]?(?:Bearer|Basic|Token|Digest|Bot|ApiKey)[ \t]{1,4}([^\s"'`\\<>[\],;)}]{4,})/gi,
    hints: [],
    looseHints: ['authorization'],
    accepts: (secret) => !secret.startsWith('$') && !secret.startsWith('{'),
  },
  {
    kind: 'authorization',
    pattern: /(?<![A-Za-z0-9_])(?:Bearer|Basic)[ \t]{1,4}([A-Za-z0-9._~+/=-]{12,})/g,
    hints: ['Bearer', 'Basic'],
    accepts: (secret) => /\d/.test(secret) || secret.endsWith('=') || (secret.length >= 20 && isMixed(`${secret}0`)),
  },
  {
    kind: 'cookie',
    pattern:
      /(?<![A-Za-z0-9_])(?:set-)?cookie\\{0,3}["']?\s{0,3}:\s{0,3}\\{0,3}["']?([\w.-]{1,100}=[^\r\n"'\\[\]]{4,})/gi,
    hints: [],
    looseHints: ['cookie'],
  },
  {
    kind: 'cookie',
    pattern: /\bcurl\b[^\n]{0,300}?\s(?:-b|--cookie)[ =]{0,2}["']?[\w.-]{1,100}=([^\s"'[\]]{4,300})/g,
    hints: ['curl'],
  },
  {
    kind: 'basic_password',
    pattern: /\bcurl\b[^\n]{0,300}?\s(?:-u|--user)[ =]{0,2}["']?[^\s:'"[\]]{1,100}:([^\s'"[\]]{1,300})/g,
    hints: ['curl'],
  },
  command('sshpass', 'sshpass\\s{1,4}-p'),
  command('docker', '(?:docker|podman|helm registry)\\s{1,4}login\\b[^\\n]{0,200}?\\s-p'),
  {
    ...command('mysql', 'mysql(?:dump|admin)?\\b[^\\n]{0,200}?\\s-p'),
    pattern: /\bmysql(?:dump|admin)?\b[^\n]{0,200}?\s-p(?![a-z]{1,12}(?:\s|$))["']?([^\s"'[\]-][^\s"'[\]]{2,200})/g,
  },
  command('htpasswd', 'htpasswd\\s{1,4}-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}\\s{1,4}[^\\s]{1,200}\\s{1,4}[^\\s]{1,100}'),
  { kind: 'password', pattern: /\bpass:([^\s"'[\]]{4,200})/g, hints: ['openssl'] },
  {
    kind: 'password',
    pattern: /\becho\s{1,3}(?:-n\s)?["']?([^\s"'[\]]{4,200})["']?\s{0,3}\|\s{0,3}sudo\s{1,3}(?:-\w{1,3}\s)?-S/g,
    hints: ['sudo'],
  },
  {
    kind: 'password',
    pattern: /\blogin\s{1,4}[^\s]{1,100}\s{1,4}password\s{1,4}([^\s"'[\]]{3,200})/g,
    hints: ['password'],
  },
]

/** The lookbehind lets a pattern start only where a run starts, which keeps it linear. */
function token(
  kind: string,
  prefixes: readonly string[],
  source: string,
  length?: number,
  accepts?: (secret: string) => boolean,
): TokenRule {
  return {
    kind,
    pattern: new RegExp(`${TOKEN_START}(?:${source})`, 'g'),
    ...{ hints: prefixes, prefixes },
    ...(length !== undefined && { length }),
    ...(accepts && { accepts }),
  }
}

/** A password among the words of a command. */
function command(hint: string, before: string): TokenRule {
  return {
    kind: 'password',
    pattern: new RegExp(`\\b${before}\\s{0,4}["']?([^\\s"'[\\]-][^\\s"'[\\]]{2,200})`, 'g'),
    hints: [hint],
  }
}
