import type { Command } from './command'

export function helpText(commands: readonly Command[]): string {
  return [
    'debrief: short summaries of Codex sessions, checked against their transcripts.',
    '',
    'Usage: debrief COMMAND [--json]',
    '',
    ...commands.flatMap(({ name, usage, about }) => [`  ${`${name} ${usage}`.trimEnd()}`, `      ${about}`]),
    '',
    'Flags of every command: --key-file PATH uses the key in a private file (“-” reads it from stdin), --referer URL and',
    '--title TEXT name the application to OpenRouter; “""” names nothing. Flags win over the environment and are never stored.',
    '--json prints one JSON document on stdout and nothing else. --help explains, --version names the version.',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 3 no usable key, 4 limit reached.',
    'Environment: CODEX_HOME, DEBRIEF_HOME, OPENROUTER_API_KEY, OPENROUTER_BASE_URL, OPENROUTER_REFERER, OPENROUTER_TITLE.',
  ].join('\n')
}

export function commandHelp({ name, usage, about }: Command): string {
  return `Usage: debrief ${`${name} ${usage}`.trimEnd()} [--json]\n\n${about}`
}
